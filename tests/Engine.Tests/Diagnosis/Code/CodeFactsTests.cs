using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Code;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Code;

public class CodeFactsTests
{
    private static readonly string Trainer = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Engine.Tests", "Diagnosis", "Code", "Healthy", "trainer.py"));

    [Fact]
    public void Of_WithoutSettings_TakesTheDefaults()
    {
        var facts = Of(new() { Title = "case", Files = [new("train.py", Trainer)] });

        var optimizer = Assert.Single(facts.Optimizers);
        Assert.Equal(("torch", "SGD", 0.01, "lr", 64, 10), (facts.Framework, optimizer.Kind, optimizer.Rate, optimizer.RateSetting, facts.BatchSize, facts.OutputUnits));
        Assert.Equal(("CrossEntropyLoss", "mean"), (facts.Losses[0].Name, facts.Losses[0].Reduction));
        Assert.Empty(facts.Clipping);
        Assert.Single(facts.Backward);
    }

    [Fact]
    public void Of_CommandLine_BeatsTheDefault() =>
        Assert.Equal(0.5, Of(new() { Title = "case", Files = [new("train.py", Trainer)], Command = ["python", "train.py", "--lr", "0.5"] }).Optimizers[0].Rate);

    [Fact]
    public void Of_Hyperparameter_BeatsTheCommandLine()
    {
        var facts = Of(new() { Title = "case", Files = [new("train.py", Trainer)], Command = ["python", "train.py", "--lr=0.5"], Hyperparameters = new([new("lr", ParameterValue.Of(0.25))]) });

        Assert.Equal((0.25, "lr"), (facts.Optimizers[0].Rate, facts.Optimizers[0].RateSetting));
    }

    [Theory]
    [InlineData("lr = float(os.environ['SWEEPBOARD_PARAM_LR'])", "lr")]
    [InlineData("lr = float(os.environ.get('LR', 0.1))", "lr")]
    [InlineData("cfg = json.load(open('c.json'))\nlr = cfg['lr']", "lr")]
    [InlineData("def build(config):\n    return config.lr\nlr = build(load())", "config.lr")]
    [InlineData("class C:\n    lr = 0.25\nlr = C().lr", "lr")]
    [InlineData("D = {'lr': 0.125}\nlr = 2 * D['lr']", "lr")]
    [InlineData("a, lr = 1, 1 / 4", "lr")]
    [InlineData("def rate(x, y=2):\n    return x / y\nlr = rate(0.5)", "lr")]
    public void Of_LearningRate_IsFollowed(string lines, string expression)
    {
        var program = $"import os, json, torch\n{lines}\nopt = torch.optim.SGD(net.parameters(), lr={expression})\n";
        var given = lines.Contains("environ", StringComparison.Ordinal) || lines.Contains("json", StringComparison.Ordinal) || lines.Contains("config", StringComparison.Ordinal);

        var facts = Of(new() { Title = "case", Files = [new("train.py", program)], Hyperparameters = given ? new([new("lr", ParameterValue.Of(0.25))]) : Configuration.Empty });

        Assert.Equal(0.25, Assert.Single(facts.Optimizers).Rate);
    }

    [Fact]
    public void Of_SeveralFiles_FollowsImports()
    {
        var facts = Of(new()
        {
            Title = "case",
            Files =
            [
                new("main.py", "from settings import RATE\nfrom build import make_optimizer\nopt = make_optimizer(net, RATE)\n"),
                new("build.py", "from torch import optim\ndef make_optimizer(net, rate):\n    return optim.Adam(net.parameters(), rate)\n"),
                new("settings.py", "RATE = 3e-4\n"),
            ],
        });

        Assert.Equal(("Adam", 3e-4), (facts.Optimizers[0].Kind, facts.Optimizers[0].Rate));
    }

    private static CodeFacts Of(FailureCase failure) => CodeFacts.Of(new(failure));
}
