namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>How a log ends: well, or with which exception first.</summary>
internal sealed record LogOutcome(bool IsWell, Traceback? Fatal, IReadOnlyList<Traceback> Failed)
{
    private const int Recovered = 3;
    private const int RecoveredRank = 20;

    private static readonly string[] Consequences =
    [
        "ChildFailedError", "ProcessExitedException", "ProcessRaisedException", "DistBackendError", "DistNetworkError", "BrokenPipeError", "ConnectionResetError", "SystemExit", "KeyboardInterrupt",
        "CalledProcessError", "SignalException", "WorkerCrashedError", "ActorDiedError", "TuneError", "Empty", "CancelledError",
    ];

    private static readonly string[] ConsequenceTexts = ["NCCL", "Connection closed by peer", "DataLoader worker (pid", "gloo", "process group", "collective", "Broken pipe"];

    public static LogOutcome Of(FailureCase failure, LogReading log)
    {
        var failed = log.Tracebacks.Where(t => !t.IsCause && !IsRecovered(t.ProgressAfter, t.Rank) && t.Exception.Length > 0 && !t.Exception.EndsWith("Warning", StringComparison.Ordinal)).ToList();
        var last = failed.Count == 0 ? 0 : failed[^1].Last.Number;
        var said = log.Completion is { } end && end.Number > Math.Max(last, log.LastError?.Number ?? 0);
        var isWell = failure.Failure is null && failure.ExitCode is null or 0 && (failure.ExitCode == 0 || said) && (said || failed.Count == 0);
        return new(isWell, isWell ? null : failed.Find(t => !IsConsequence(t)) ?? failed.FirstOrDefault(), isWell ? [] : failed);
    }

    /// <summary>Whether training went on afterwards.</summary>
    public static bool IsRecovered(long progressAfter, string? rank) => progressAfter >= (rank is null ? Recovered : RecoveredRank);

    /// <summary>Whether it tells that something else failed before.</summary>
    public static bool IsConsequence(Traceback traceback) =>
        Consequences.Contains(traceback.Root.Kind) || ConsequenceTexts.Any(t => traceback.Root.Message.Contains(t, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the line is part of what the fatal exception says, or of what it came of.</summary>
    public bool Holds(int line)
    {
        for (var one = Fatal; one is not null; one = one.Cause)
        {
            if (line >= one.Last.Number && line <= one.Last.Number + one.Message.Count(c => c == '\n'))
            {
                return true;
            }
        }

        return false;
    }
}
