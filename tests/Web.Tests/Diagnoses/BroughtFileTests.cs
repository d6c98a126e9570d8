using System.Text.Json;
using Sweepboard.Engine.Diagnosis.Foreign;
using Sweepboard.Testing;
using Sweepboard.Web.Diagnoses;

namespace Sweepboard.Web.Tests.Diagnoses;

public sealed class BroughtFileTests
{
    [Theory]
    [InlineData("train.py", FileRole.Code)]
    [InlineData("Makefile", FileRole.Code)]
    [InlineData("slurm-12.out", FileRole.Log)]
    [InlineData("TRAIN.LOG", FileRole.Log)]
    [InlineData("results.csv", FileRole.Metrics)]
    [InlineData("history.json", FileRole.Metrics)]
    [InlineData("config.json", FileRole.Configuration)]
    [InlineData("cfg.yaml", FileRole.Configuration)]
    public void Role_GoesByTheName(string name, FileRole role) => Assert.Equal(role, new BroughtFile(name, "").Role);

    [Theory]
    [InlineData("m.csv", "step,loss\n1,2.5\n2,nan\n")]
    [InlineData("m.tsv", "step\tloss\r\n1\t2.5\r\n2\tNaN\r\n")]
    [InlineData("m.jsonl", "{\"step\": 1, \"loss\": 2.5}\nnot json\n{\"step\": 2, \"loss\": NaN}\n")]
    [InlineData("metrics.json", "[{\"step\": 1, \"loss\": 2.5}, {\"step\": 2, \"loss\": \"NaN\"}]")]
    public void Case_WithMetricsInEachForm_HasTheirSeries(string name, string text)
    {
        var series = Assert.Single(ForeignCase.Read(JsonSerializer.SerializeToElement(BroughtFile.Case([new(name, text)], new Dictionary<string, string>()))).Metrics);

        Assert.Equal([1, 2], series.Steps);
        Assert.Equal([2.5, double.NaN], series.Values);
    }

    [Fact]
    public void Case_OfFilesAndWhatWasTyped_HasBoth()
    {
        var typed = new Dictionary<string, string> { ["log"] = "boom", ["code"] = "import torch", ["command"] = "python train.py", ["title"] = "mine" };

        var read = ForeignCase.Read(JsonSerializer.SerializeToElement(BroughtFile.Case([new("a.yaml", "lr: 1"), new("b.log", "epoch 1")], typed)));

        Assert.Equal(["a.yaml", "train.py"], read.Files.Select(f => f.Path));
        Assert.Equal(("mine", "python"), (read.Title, read.Command[0]));
        Assert.True(read.Log!.Length > "boomepoch 1".Length);
        Assert.Empty(read.Unusable);
    }

    [Fact]
    public void Sample_IsReadWhole()
    {
        var sample = SampleCase.Read(Path.Combine(Repository.Root, "samples", "nan_loss"));

        Assert.Equal((1, 4), (sample.Files.Count, sample.Siblings.Count));
        Assert.All(sample.Siblings, s => Assert.True(s.Worked));
        Assert.Contains(sample.Metrics, m => m.Values.Any(double.IsNaN));
        Assert.Empty(sample.Unusable);
    }
}
