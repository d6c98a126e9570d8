using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

/// <summary>Says in a sentence how a run stands.</summary>
public static class RunSentence
{
    public static string Of(SweepState sweep, Run run) => run switch
    {
        { Last.Trouble: { } trouble, IsOpen: true } => $"It cannot be asked about at present, and is not taken for failed: {trouble}",
        { Outcome: RunOutcome.Completed } => $"Completed: {run.Reason}.",
        { Outcome: not null, Reason: { } reason } => reason,
        { Waits: not null, Last.Stop: { } pause } => $"Paused: {pause.Reason}",
        { Last: { IsOpen: true, Stop: { Cause: StopCause.Pause } pause } } => $"It is being paused: {pause.Reason}",
        { Last: { IsOpen: true, Stop: { } stop } } => $"It is being stopped: {stop.Reason}",
        { Attempts.Length: 0 } when sweep.Status == SweepStatus.Paused => $"It waits, for the sweep is paused: {sweep.Reason}",
        { Attempts.Length: 0 } => "It waits for its turn.",
        { Last.IsOpen: false } when run.Reason is { } reason => reason,
        _ => $"{Capital(Show.Word(run.Status))}.",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
