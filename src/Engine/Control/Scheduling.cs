using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Lets the scheduler judge the runs that came to a rung, and promotes those that wait there.</summary>
internal static class Scheduling
{
    public static IScheduler For(SweepState state) => SchedulerCatalog.For(state.Spec);

    public static void Judge(Draft draft)
    {
        if (draft.State.Spec.Scheduler.Kind == "fifo")
        {
            return;
        }

        foreach (var number in draft.State.OpenAttempts.Where(o => o is { Run.Due: not null, Attempt: { Stop: null, Stage: AttemptStage.Training } }).Select(o => o.Run.Id.Number).ToList())
        {
            while (draft.State.Runs[number - 1] is { Due: not null, Last.Stop: null } run)
            {
                Follow(draft, run, For(draft.State).Judge(draft.State, run));
            }
        }

        // An external attempt ends with the wish to stop it, so there may be something to settle at once.
        Deadlines.EndExternals(draft);
        Settlement.Decide(draft);
    }

    /// <summary>Takes the paused run that goes on next out of its pause; null where none may. Whoever calls starts its attempt.</summary>
    public static Run? TryPromote(Draft draft, bool freshMayStart)
    {
        while (For(draft.State).Next(draft.State, freshMayStart) is { } next)
        {
            var run = draft.State.Runs[next.Run - 1];
            var begins = run.Attempts.Any(a => a.HasCheckpoint) || run.Inherits is not null || draft.State.Spec.Dispatcher.Kind == "external" ? "" : "; no checkpoint was saved, so it starts from the beginning";
            draft.Emit(new RungPassed(run.Id, next.Rung, $"{next.Reason}{begins}."));

            // It may have come to a higher rung before it could be stopped; then it waits there.
            if (draft.State.Runs[next.Run - 1] is { Due: null } promoted)
            {
                return promoted;
            }
        }

        return null;
    }

    /// <summary>Ends those who wait at a rung.</summary>
    public static void EndPaused(Draft draft, RunOutcome outcome, string reason)
    {
        foreach (var run in draft.State.PausedRuns.ToList())
        {
            Settlement.End(draft, run, outcome, $"{run.Last!.Stop?.Reason} {reason}".TrimStart());
        }
    }

    private static void Follow(Draft draft, Run run, Verdict verdict)
    {
        switch (verdict)
        {
            case Verdict.GoOn(var reason):
                draft.Emit(new RungPassed(run.Id, run.Due!.Rung, $"{reason}."));
                break;
            case Verdict.Stop(var reason):
                draft.Emit(new AttemptStopRequested(run.Id, run.Last!.Id, StopCause.Scheduler, reason));
                break;
            case Verdict.Pause(var reason):
                draft.Emit(new AttemptStopRequested(run.Id, run.Last!.Id, StopCause.Pause, reason));
                break;
            case Verdict.Replace(var reason, var configuration, var suggestion, var inherits):
                draft.Emit(new AttemptStopRequested(run.Id, run.Last!.Id, StopCause.Scheduler, reason));
                draft.Emit(new RunSuggested(new(draft.State.Id, draft.State.Runs.Count + 1), configuration, suggestion, draft.State.NextSuggestion - 1, null, inherits));
                break;
        }
    }
}
