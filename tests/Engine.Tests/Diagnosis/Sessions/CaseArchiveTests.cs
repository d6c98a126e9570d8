using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Sessions;

public sealed class CaseArchiveTests
{
    private static readonly DiagnosisId Id = new("k3v9x2ab");

    [Fact]
    public async Task Load_GivesTheCaseThatWasKept()
    {
        var archive = new CaseArchive(new InMemoryCaseStore(), new NoRuns());
        var values = new Configuration([new("lr", ParameterValue.Of(0.1)), new("layers", ParameterValue.FromJson(System.Text.Json.JsonDocument.Parse("[64, 32]").RootElement))]);
        var failure = new FailureCase
        {
            Title = "a run",
            Files = [new("src/train.py", "print('é')\n"), new("cfg.yaml", "")],
            Log = new TextLogSource("train.log", "a\nb\n"),
            Metrics = [new("loss", [1, 2], [double.NaN, double.NegativeInfinity])],
            Hyperparameters = values,
            Command = ["python", "train.py"],
            Metadata = new Dictionary<string, string> { ["torch"] = "1.13" },
            Objectives = [new("loss", Direction.Minimize)],
            Failure = new(FailureClass.Numeric, "nan", "rule", "nan"),
            ExitCode = 1,
            Siblings = [new("other", true, values) { Log = new TextLogSource("its.log", "c"), Files = [new("train.py", "x")] }],
            Unusable = ["a note"],
        };

        await archive.KeepAsync(Id, failure, default);
        var loaded = archive.Load(Id)!;

        Assert.Equivalent(failure with { Log = null, Siblings = [] }, loaded with { Log = null, Siblings = [] }, strict: true);
        Assert.Equal("a\nb\n", Text(loaded.Log!));
        Assert.Equal(("other", true, "c", "x"), (loaded.Siblings[0].Id, loaded.Siblings[0].Worked, Text(loaded.Siblings[0].Log!), loaded.Siblings[0].Files[0].Text));
        Assert.Equal(values, loaded.Hyperparameters);
    }

    [Fact]
    public async Task Load_OfALogThatIsGone_SaysSo()
    {
        var archive = new CaseArchive(new InMemoryCaseStore(), new NoRuns());
        await archive.KeepAsync(Id, new() { Title = "a run", Log = new Elsewhere() }, default);

        var loaded = archive.Load(Id)!;

        Assert.Null(loaded.Log);
        Assert.Contains("gone", Assert.Single(loaded.Unusable), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfACaseThatWasNotKept_IsNothing() => Assert.Null(new CaseArchive(new InMemoryCaseStore(), new NoRuns()).Load(Id));

    private static string Text(ILogSource log)
    {
        using var stream = log.Open();
        return new StreamReader(stream).ReadToEnd();
    }

    private sealed class NoRuns : ICaseSource
    {
        public Task<FailureCase?> GatherAsync(RunId run, CancellationToken cancellation) => Task.FromResult<FailureCase?>(null);

        public ILogSource? FindLog(string reference) => null;
    }

    private sealed class Elsewhere : IReferencedLog
    {
        public string Reference => "there";

        public string Name => "log";

        public long Length => 0;

        public Stream Open() => Stream.Null;
    }
}
