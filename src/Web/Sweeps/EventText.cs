using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>Says an event in a sentence, with its reason.</summary>
public static class EventText
{
    public static string Of(SweepEvent happened) => happened switch
    {
        SweepCreated e => $"The sweep was accepted. {string.Join(" ", e.Plan.Notes)}",
        RunSuggested e => $"Run {e.RunId.Number} suggested: {e.Hyperparameters}. {e.Suggestion.Optimizer}: {e.Suggestion.Reason}.",
        AttemptIntended { ResumesAt: { } step } e => $"{e.AttemptId} is launched to go on from its checkpoint, step {step} or later; {e.ReservedUsd} reserved.",
        AttemptIntended e => $"{e.AttemptId} is launched; {e.ReservedUsd} reserved.",
        AttemptStarted e => $"{e.AttemptId} has started.",
        AttemptNeverStarted e => $"{e.AttemptId} never started: {e.Reason}",
        ReservationExtended e => $"{e.AttemptId} takes longer than thought; {e.ReservedUsd} reserved for it now.",
        AttemptUnreachable e => $"{e.AttemptId} cannot be asked about ({Show.Word(e.Class)}): {e.Message}. It is not taken for failed.",
        AttemptReachable e => $"{e.AttemptId} can be asked about again.",
        RungReached e => $"Run {e.RunId.Number} came to rung {e.Rung}{(e.Step == e.Rung ? "" : $", at step {e.Step},")} with {Show.Number(e.Value)}{(e.Average is { } mean ? $", on average {Show.Number(mean)}" : "")}.",
        RungPassed e => $"Run {e.RunId.Number} goes on. {Show.Capital(e.Reason)}",
        RunPaused e => $"Run {e.RunId.Number} is paused. {Show.Capital(e.Reason)}",
        AttemptStopRequested { Cause: StopCause.Pause } e => $"{e.AttemptId} is to pause: {e.Reason}",
        AttemptStopRequested e => $"{e.AttemptId} is to end: {e.Reason}",
        AttemptEnded { Failure.Class: FailureClass.Cancelled } e => $"{e.AttemptId} was ended after {Show.Duration(TimeSpan.FromSeconds(e.DurationSeconds))} and cost {e.CostUsd}{(e.HasCheckpoint ? "; it left a checkpoint" : "")}.",
        AttemptEnded { Failure: { } failure } e => $"{e.AttemptId} failed after {Show.Duration(TimeSpan.FromSeconds(e.DurationSeconds))} ({Show.Word(failure.Class)}): {failure.Message} [{failure.Evidence}] It cost {e.CostUsd}.",
        AttemptEnded e => $"{e.AttemptId} ended well after {Show.Duration(TimeSpan.FromSeconds(e.DurationSeconds))} and cost {e.CostUsd}.",
        RetryScheduled e => $"Run {e.RunId.Number}: {e.Reason}.",
        RunEnded e => $"Run {e.RunId.Number} {Show.Word(e.Outcome)}: {e.Reason}",
        RunReopened e => $"Run {e.RunId.Number}: {e.Reason}",
        SweepPaused e => e.Reason,
        SweepResumed e => e.Reason,
        SweepStopRequested e => e.Reason,
        SweepRolledBack e => $"Rolled back to {e.Runs} runs by {e.By}.",
        WarmStarted e => $"It starts from what earlier sweeps found: {string.Join(", ", e.Sweeps.Select(s => $"{s.Runs.Count} runs of {s.Id} ({s.Name})"))}.",
        SpaceChanged e => $"The space was changed by {e.By}. {e.Reason}",
        SweepEnded e => $"The sweep is {Show.Word(e.Status)}. {e.Reason}",
        StateRepaired e => $"Put right: {e.Found}; {e.Repair}.",
        _ => happened.ToString(),
    };
}
