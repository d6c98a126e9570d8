using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Decides what happens next in a sweep. Pure: the same state and time give the same events.</summary>
/// <remarks>
/// Decisions are events. The engine appends them and then sees to it that the world follows: an attempt that is intended gets launched, one whose
/// stop is requested gets stopped. Work is done over the open runs only, so it does not grow with what is over.
/// </remarks>
public static class SweepController
{
    /// <summary>Everything there is to decide at this moment; nothing, if nothing is.</summary>
    /// <param name="state">The sweep.</param>
    /// <param name="now">This moment.</param>
    /// <param name="permit">What the rest of the server lets it start; null: nothing holds it up.</param>
    public static IReadOnlyList<SweepEvent> Decide(SweepState state, DateTimeOffset now, Permit? permit = null)
    {
        if (state.IsOver)
        {
            return [];
        }

        var draft = new Draft(state, now, permit);
        if (draft is { WhyNever: { } never, State.Stopping: null })
        {
            draft.Emit(new SweepStopRequested(never, SweepPaused.Itself));
        }

        Deadlines.Decide(draft);
        Settlement.Decide(draft);
        if (draft.State.Stopping is not null)
        {
            StopEverything(draft);
        }

        if (draft.State.Stopping is null)
        {
            Deadlines.EndWaiting(draft);
            Brake(draft);
            Scheduling.Judge(draft);
            Launching.Decide(draft);
            Reservations.Decide(draft);
        }

        Ending.Decide(draft);
        return draft.Events;
    }

    /// <summary>The next moment after <paramref name="decided"/> at which there is something to decide even if nothing happens; null: none.</summary>
    /// <param name="state">The state that was decided on.</param>
    /// <param name="decided">When; what was due then and was left waits for something to happen, not for time.</param>
    public static DateTimeOffset? NextWake(SweepState state, DateTimeOffset decided)
    {
        if (state.IsOver)
        {
            return null;
        }

        var running = state.Status == SweepStatus.Running;
        var retries = running ? state.OpenRuns.Where(r => r.Last is not { IsOpen: true }).Select(r => r.RetryAt) : [];
        var attempts = state.OpenAttempts.SelectMany(o => (DateTimeOffset?[])[Reservations.DueAt(state, o.Attempt), Deadlines.Of(state, o.Attempt)]);
        return retries.Concat(attempts).Append(Deadlines.OfSweep(state)).Where(at => at > decided).Min();
    }

    private static void StopEverything(Draft draft)
    {
        var stopping = draft.State.Stopping!;
        foreach (var (run, attempt) in draft.State.OpenAttempts.Where(o => o.Attempt.Stop is null).ToList())
        {
            draft.Emit(new AttemptStopRequested(run.Id, attempt.Id, StopCause.Person, stopping.Reason));
        }

        Deadlines.EndExternals(draft);
        Settlement.Decide(draft);

        foreach (var run in draft.State.OpenRuns.Where(r => r.Last is not { IsOpen: true }).ToList())
        {
            draft.Emit(new RunEnded(run.Id, RunOutcome.Stopped, null, run.Metrics, stopping.Reason));
        }

        Scheduling.EndPaused(draft, RunOutcome.Stopped, stopping.Reason);
    }

    // Three failures that look the same in a row will be followed by a fourth: better to ask a person, before the money is gone.
    private static void Brake(Draft draft)
    {
        var state = draft.State;
        var limit = state.Spec.Retry.PauseAfterSameFailures;
        if (state.Status == SweepStatus.Running && limit > 0 && state.SameFailures >= limit && Ending.WorkIsLeft(draft))
        {
            draft.Emit(new SweepPaused($"{(state.SameFailures == 1 ? "An attempt failed" : $"{state.SameFailures} attempts in a row failed the same way")}: {state.FailureSignature?.Split(": ", 2)[^1]}. Mend the command, then resume and retry the failed runs.", SweepPaused.Itself));
        }
    }
}
