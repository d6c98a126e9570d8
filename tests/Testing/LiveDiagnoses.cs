using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Testing;

/// <summary>Diagnoses over stores in memory; a second one over the same stores is a restart.</summary>
public sealed class LiveDiagnoses : IAsyncDisposable
{
    private static int _ids;

    private readonly TurnLoop _loop;

    public LiveDiagnoses(IAnalyst analyst, IEventLog? log = null, ICaseStore? cases = null, TimeProvider? time = null, DiagnosisOptions? options = null, ICaseSource? source = null)
    {
        time ??= TimeProvider.System;
        Log = log ?? new InMemoryEventLog();
        Cases = cases ?? new InMemoryCaseStore();
        options ??= new();
        Journal = new(Log, new InMemorySnapshotStore(), time);
        Service = new(Journal, Cases, source ?? new OneCase(), analyst, options, time, () => new($"case{Interlocked.Increment(ref _ids):0000}"));
        _loop = new(Journal, Service, analyst, options, time, NullLogger<TurnLoop>.Instance);
    }

    public IEventLog Log { get; }

    public ICaseStore Cases { get; }

    public SessionJournal Journal { get; }

    public DiagnosisService Service { get; }

    public static FailureCase Case(string title = "a run") => new() { Title = title, Files = [new("train.py", "import torch\nprint(1)\n")], Log = new TextLogSource("train.log", "ok\nTraceback\n") };

    public Task BeginAsync() => _loop.StartAsync(CancellationToken.None);

    public Task EndAsync() => _loop.StopAsync(CancellationToken.None);

    public Task<SessionHandle> OpenAsync(bool quick = false) => Service.OpenAsync(Case(), quick, "a test", CancellationToken.None);

    public async Task<SessionState> UntilAsync(SessionHandle session, Func<SessionState, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            return await Journal.UntilAsync(session.Id, wanted, limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not within 30 s, but {session.State.Status} with {session.State.Turns.Length} turns: {session.State.Reason}");
        }
    }

    public Task<SessionState> RestAsync(SessionHandle session) => UntilAsync(session, s => s.Due is null);

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _loop.Dispose();
        Service.Dispose();
    }

    private sealed class OneCase : ICaseSource
    {
        public Task<FailureCase?> GatherAsync(RunId run, CancellationToken cancellation) => Task.FromResult<FailureCase?>(Case(run.ToString()) with { Run = run });

        public ILogSource? FindLog(string reference) => null;
    }
}
