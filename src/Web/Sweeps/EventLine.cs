using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>An event as a line: when, what in words, of which run, and whether it is trouble.</summary>
public sealed record EventLine(long Seq, DateTimeOffset At, string Text, RunId? Run, EventTone Tone)
{
    public static EventLine Of(LogEntry entry)
    {
        var happened = SweepJson.FromBody(entry.Body.Span);
        return new(entry.Seq, entry.At, EventText.Of(happened), RunOf(happened), ToneOf(happened));
    }

    private static RunId? RunOf(SweepEvent happened) => happened switch
    {
        RunSuggested e => e.RunId,
        AttemptIntended e => e.RunId,
        AttemptStarted e => e.RunId,
        AttemptNeverStarted e => e.RunId,
        ReservationExtended e => e.RunId,
        AttemptUnreachable e => e.RunId,
        AttemptReachable e => e.RunId,
        AttemptStopRequested e => e.RunId,
        AttemptEnded e => e.RunId,
        RungReached e => e.RunId,
        RungPassed e => e.RunId,
        RunPaused e => e.RunId,
        RetryScheduled e => e.RunId,
        RunEnded e => e.RunId,
        RunReopened e => e.RunId,
        StateRepaired e => e.RunId,
        _ => null,
    };

    private static EventTone ToneOf(SweepEvent happened) => happened switch
    {
        AttemptEnded { Failure: not null and { Class: not FailureClass.Cancelled } } or RunEnded { Outcome: RunOutcome.Failed } or AttemptNeverStarted or AttemptUnreachable or SweepEnded { Status: SweepStatus.Failed } => EventTone.Trouble,
        RunSuggested or AttemptIntended or RetryScheduled or RungPassed or RunPaused or AttemptStopRequested or ReservationExtended or RunEnded or SweepPaused or SweepResumed or WarmStarted or SpaceChanged or SweepEnded or SweepRolledBack or RunReopened or StateRepaired => EventTone.Decision,
        _ => EventTone.Progress,
    };
}
