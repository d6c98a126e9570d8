using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Engine.Tests.Diagnosis.Findings;

/// <summary>Whatever is given, there is an answer, and it says what could not be used.</summary>
public class BadInputTests
{
    private static readonly Dictionary<string, FailureCase> Cases = new()
    {
        ["nothing at all"] = new() { Title = "x" },
        ["an empty file and an empty log"] = new() { Title = "x", Files = [new("train.py", "")], Log = new TextLogSource("log", "") },
        ["half a file"] = new() { Title = "x", Files = [new("train.py", "import torch\nfor x in loader:\n    loss = f(x\n    loss.backward(")] },
        ["Python 2"] = new() { Title = "x", Files = [new("train.py", "import sys\nprint 'hello'\ntry:\n    pass\nexcept Exception, e:\n    print e\n")] },
        ["bytes that are no text"] = new() { Title = "x", Files = [new("train.py", "\0\u0001\ufffd\ufffd" + new string('\ufffd', 500))], Log = new Bytes([.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 37))]) },
        ["a deep expression"] = new() { Title = "x", Files = [new("train.py", "x = " + new string('(', 5_000) + new string(')', 5_000))] },
        ["a line of a megabyte"] = new() { Title = "x", Log = new TextLogSource("log", new string('x', 1 << 20)), Files = [new("train.py", "a = '" + new string('y', 1 << 20) + "'")] },
        ["a log in Chinese"] = new() { Title = "x", Log = new TextLogSource("log", "训练开始\n错误: 设备上没有空间 [Errno 28] No space left on device\n") },
        ["metrics that are all NaN"] = new() { Title = "x", Metrics = [new("loss", [1, 2, 3], [double.NaN, double.NaN, double.NaN])] },
        ["a metric without points"] = new() { Title = "x", Metrics = [new("loss", [], [])] },
        ["said to have succeeded and to have crashed"] = new() { Title = "x", ExitCode = 0, Metadata = new Dictionary<string, string> { ["status"] = "completed", ["exit_code"] = "1" }, Log = new TextLogSource("log", "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nModuleNotFoundError: No module named 'timm'\n") },
        ["siblings that are itself"] = new() { Title = "x", Hyperparameters = Values(1), Siblings = [new("a", true, Values(1)), new("b", false, Values(1))] },
        ["a notebook that is not JSON"] = new() { Title = "x", Files = [new("train.ipynb", "{\"cells\": [")] },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_OfBadInput_IsAnAnswer(string name)
    {
        var (report, turns) = await Diagnosing.RunAsync(Analysts.BuiltIn(), Cases[name]);

        Assert.NotEmpty(report.Findings);
        Assert.NotEmpty(report.RootCause);
        Assert.All(report.Findings, f => Assert.InRange(f.Confidence, 0, 1));
        Assert.All(report.Evidence, e => Assert.True(e.Verified, $"{e.Id}: {e.What}"));
        Assert.DoesNotContain(turns.SelectMany(t => t.Notes), n => n.Contains("Exception", StringComparison.Ordinal) && n.Contains("rule", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("half a file", "train.py")]
    [InlineData("bytes that are no text", "train.py")]
    [InlineData("a notebook that is not JSON", "train.ipynb")]
    [InlineData("nothing at all", "There is no log")]
    public async Task Notes_SayWhatCouldNotBeUsed(string name, string said)
    {
        var (report, _) = await Diagnosing.RunAsync(Analysts.BuiltIn(), Cases[name]);

        Assert.Contains(said, string.Join('\n', report.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a log in Chinese", "infra.disk_full")]
    [InlineData("said to have succeeded and to have crashed", "env.missing_package")]
    public async Task Cause_IsFoundAllTheSame(string name, string label)
    {
        var (report, _) = await Diagnosing.RunAsync(Analysts.BuiltIn(), Cases[name]);

        Assert.Equal(label, report.Findings[0].Label);
    }

    private static Configuration Values(double rate) => new([new("lr", ParameterValue.Of(rate))]);

    private sealed class Bytes(byte[] bytes) : ILogSource
    {
        public string Name => "log";

        public long Length => bytes.Length;

        public Stream Open() => new MemoryStream(bytes, writable: false);
    }
}
