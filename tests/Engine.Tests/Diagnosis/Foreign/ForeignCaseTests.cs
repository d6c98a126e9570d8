using System.Text;
using System.Text.Json;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Foreign;

namespace Sweepboard.Engine.Tests.Diagnosis.Foreign;

public sealed class ForeignCaseTests
{
    [Theory]
    [InlineData("""{"metrics": [{"step": 1, "name": "loss", "value": 2}, {"step": 2, "name": "loss", "value": "NaN"}]}""")]
    [InlineData("""{"metrics": [{"step": 1, "loss": 2}, {"step": 2, "loss": "nan"}]}""")]
    [InlineData("""{"rows": [{"step": 1, "loss": 2.0, "phase": "train", "timestamp": 5}, {"step": 2, "loss": NaN}]}""")]
    [InlineData("""{"rows": [{"step": 2, "loss": null}, {"step": 1, "loss": 2}, {"step": 1, "loss": 3}, {"step": 1, "loss": 2}]}""", false)]
    [InlineData("""{"rows": [{"step": 1, "loss": 2}, {"step": 2, "loss": null}]}""")]
    [InlineData("""{"history": {"loss": [[1, 2], [2, "NaN"]]}}""")]
    [InlineData("""{"metrics": {"loss": [{"step": 1, "value": 2}, {"step": 2, "value": "NaN"}]}}""")]
    public void Metrics_InEachForm_AreTheSameSeries(string json, bool ends = true)
    {
        var series = Assert.Single(Read(json).Metrics);

        Assert.Equal("loss", series.Name);
        Assert.Equal(ends ? [1, 2] : [1], series.Steps);
        Assert.Equal(ends ? [2, double.NaN] : [2], series.Values);
    }

    [Theory]
    [InlineData("""a\\b \"c\" \/ \t\b\f\r\n""")]
    [InlineData("""\u00e4\u20ac\ud83d\ude00 ä€😀 \u0041""")]
    [InlineData("")]
    public void Log_WithEscapes_IsTheTextThatWasSent(string written)
    {
        var read = Read($$"""{"log": "x{{written}}", "error": "e"}""");

        Assert.Equal("x" + JsonSerializer.Deserialize<string>($"\"{written}\""), Text(read.Log!));
    }

    [Fact]
    public void Log_WithBytesThatPythonCouldNotRead_SaysWhereTheyStood()
    {
        Assert.Equal("caf\uFFFD \uFFFDx", Text(Read("""{"log": "caf\udce9 \ud83dx"}""").Log!));
    }

    [Fact]
    public void Metrics_ThatAreReportedNowAndThen_HaveNoNaNBetween()
    {
        var read = Read("""{"rows": [{"step": 1, "val_acc": null}, {"step": 2, "val_acc": 80}, {"step": 3, "val_acc": null}, {"step": 4, "val_acc": 90}, {"step": 5, "val_acc": null}]}""");

        Assert.Equal([80.0, 90.0], Assert.Single(read.Metrics).Values);
    }

    [Fact]
    public void Logs_SeveralByName_StandOneBehindTheOtherWithErrorsLast()
    {
        var read = Read("""{"logs": {"stderr.log": "boom", "stdout.log": "epoch 1\n"}}""");

        Assert.Equal("==> stdout.log <==\nepoch 1\n==> stderr.log <==\nboom\n", Text(read.Log!));
    }

    [Fact]
    public void Error_WithoutALog_StandsInForIt() => Assert.Equal("CUDA out of memory", Text(Read("""{"error": "CUDA out of memory"}""").Log!));

    [Fact]
    public void Hyperparameters_WithinOthers_AreNamedWithDots() =>
        Assert.Equal("optimizer.lr=0.1 layers=[1,2]", Read("""{"config": {"optimizer": {"lr": 0.1}, "layers": [1,2]}}""").Hyperparameters.ToString());

    [Fact]
    public void Siblings_AreThoseThatWorkedAndThoseThatFailed()
    {
        var read = Read("""{"siblings": [{"id": "a", "status": "completed"}, {"id": "b", "status": "FAILED"}, {"id": "c"}, {"run_id": "d", "error": "x"}, {"id": "e", "status": "running"}]}""");

        Assert.Equal([("a", true), ("b", false), ("c", true), ("d", false)], read.Siblings.Select(s => (s.Id, s.Worked)));
    }

    [Fact]
    public void Command_AsALine_IsPartedAsAShellDoes() => Assert.Equal(["python", "train.py", "--name", "a b", ""], Read("""{"command": "python train.py --name 'a b' \"\""}""").Command);

    [Fact]
    public void Files_AreNamedWithoutWayOutOfTheirFolder() =>
        Assert.Equal(["etc/passwd", "a/b.py"], Read("""{"files": [{"path": "../../etc/passwd", "text": "x"}, {"path": "a\\b.py", "content": "y"}, {"path": "bin", "text": "\u0000"}]}""").Files.Select(f => f.Path));

    [Theory]
    [InlineData("""{"a": NaN, "b": "NaN and \"Infinity\"", "c": [-Infinity, Infinity]}""", """{"a":"NaN","b":"NaN and \u0022Infinity\u0022","c":["-Infinity","Infinity"]}""")]
    [InlineData("\uFEFF{\"a\": 1}", """{"a":1}""")]
    public void LenientJson_ReadsWhatPythonWrites(string json, string meant)
    {
        using var read = LenientJson.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Equal(meant, JsonSerializer.Serialize(read.RootElement));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\": nan}")]
    [InlineData("{\"a\": NaN")]
    [InlineData("{\"a\": \"NaN")]
    public void LenientJson_WhatIsNotJson_IsRefused(string json) => Assert.ThrowsAny<JsonException>(() => LenientJson.Parse(Encoding.UTF8.GetBytes(json)));

    private static FailureCase Read(string json)
    {
        using var document = LenientJson.Parse(Encoding.UTF8.GetBytes(json));
        return ForeignCase.Read(document.RootElement.Clone());
    }

    private static string Text(ILogSource log)
    {
        using var stream = log.Open();
        return new StreamReader(stream).ReadToEnd();
    }
}
