using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Notices that a job stood still: it was ended from outside while it waited, or was silent for long before its end.</summary>
internal static class HangRule
{
    private static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(20);
    private const double Answered = 0.5;

    private static readonly string[] Stops = ["KeyboardInterrupt", "SignalException", "SystemExit", "TimeoutError", "Empty"];
    private static readonly string[] Begun = ["waiting for", "waiting on", "initializing", "connecting", "barrier", "rendezvous", "starting worker", "downloading", "loading", "fetching", "synchronizing", "saving", "syncing"];

    public static void Add(FailureCase failure, LogReading log, LogOutcome outcome, List<Clue> clues)
    {
        if (outcome.IsWell)
        {
            return;
        }

        var stopped = outcome.Fatal is { } fatal && Stops.Contains(fatal.Root.Kind) ? fatal : log.Tracebacks.LastOrDefault(t => t.Exception.Length == 0 && !t.IsCause);
        var waits = stopped is null ? null : Waiting.Of(stopped.Frames);
        var dumped = log.Tail.Where(l => l.Number > log.LastProgress).Select(l => (Line: l, Found: Waiting.Of(l.Text))).LastOrDefault(l => l.Found is not null);
        if (waits is var (label, what, line))
        {
            // A person who stops a sound run finds it there as well.
            var strength = log.LastProgress > 0 && log.Gaps.Count == 0 && failure.Failure is null ? 0.5 : 0.65;
            clues.Add(Stood(label, $"When it was ended it waited for {what}.", [Wording.Cite(log, line), Wording.Cite(log, stopped!.Last)], strength));
            clues.Add(EndedWaiting([Wording.Cite(log, stopped.Last)]));
        }
        else if (outcome.Fatal is null && dumped.Found is var (place, thing))
        {
            clues.Add(Stood(place, $"Its stack shows that it waited for {thing}.", [Wording.Cite(log, dumped.Line)]));
        }
        else if (outcome.Fatal is null && IsSilent(failure, log) is { } silence)
        {
            clues.Add(Stood(null, silence.What, [.. silence.Lines.Select(l => Wording.Cite(log, l))]));
        }
    }

    private static Clue Stood(string? label, string statement, List<Evidence> evidence, double strength = 0.6) => new()
    {
        Source = EvidenceKind.Log,
        Rule = "log.stood_still",
        Statement = statement,
        Symptom = "hang",
        Label = label,
        Strength = label is null ? 0 : strength,
        Evidence = evidence,
    };

    // Somebody ended it because it stood still.
    private static Clue EndedWaiting(List<Evidence> evidence) => new()
    {
        Source = EvidenceKind.Log,
        Rule = "log.ended_waiting",
        Statement = "It was ended while it waited, so that it was ended is not why.",
        Label = "infra.external_kill",
        Against = true,
        Strength = Answered,
        Evidence = evidence,
    };

    private static (string What, List<LogLine> Lines)? IsSilent(FailureCase failure, LogReading log)
    {
        var last = log.Tail.LastOrDefault(l => l.Text.Length > 0);
        var gap = log.Gaps.FirstOrDefault(g => g.Length >= LongSilence && g.After > log.LineCount - log.Tail.Count);
        if (gap is not null)
        {
            return ($"Nothing was printed for {gap.Length.TotalMinutes:0} minutes before its last lines.", [.. log.Tail.Where(l => l.Number == gap.Before || l.Number == gap.After)]);
        }

        var isStalled = failure.Failure?.Class is FailureClass.Stalled || failure.Failure is null && failure.ExitCode is null && log.FirstError is null;
        return isStalled && last.Text is { } text && (failure.Failure is not null || Begun.Any(b => text.Contains(b, StringComparison.OrdinalIgnoreCase)) && !text.Contains("100%", StringComparison.Ordinal))
            ? ($"The last thing it printed is '{Wording.Cut(text, 120)}'.", [last]) : null;
    }
}
