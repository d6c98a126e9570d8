using System.Globalization;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Ends what has taken longer than it may.</summary>
internal static class Deadlines
{
    public static DateTimeOffset? Of(SweepState state, Attempt attempt) =>
        attempt is { Stop: null, StartedAt: { } started } && state.Spec.Polling.DeadlineMinutes is { } minutes ? started.AddMinutes(minutes) : null;

    public static DateTimeOffset? OfSweep(SweepState state) =>
        state.Spec.Budget.Hours is { } hours && state.Stopping is null ? state.CreatedAt.AddHours(hours) : null;

    public static void Decide(Draft draft)
    {
        var spec = draft.State.Spec;
        foreach (var (run, attempt) in draft.State.OpenAttempts.ToList())
        {
            if (Of(draft.State, attempt) <= draft.Now)
            {
                draft.Emit(new AttemptStopRequested(run.Id, attempt.Id, StopCause.Deadline, $"It has run for the {spec.Polling.DeadlineMinutes} minutes that polling.deadline_minutes allows."));
            }
            else if (OfSweep(draft.State) <= draft.Now && attempt.Stop is null)
            {
                draft.Emit(new AttemptStopRequested(run.Id, attempt.Id, StopCause.Budget, HoursAreOver(spec)));
            }
        }

        EndExternals(draft);
    }

    /// <summary>Ends the runs that wait for another attempt when the sweep's hours are over: there will be none.</summary>
    public static void EndWaiting(Draft draft)
    {
        if (OfSweep(draft.State) <= draft.Now)
        {
            foreach (var run in draft.State.OpenRuns.Where(r => r.Last is not { IsOpen: true }).ToList())
            {
                Settlement.End(draft, run, RunOutcome.Stopped, HoursAreOver(draft.State.Spec));
            }

            Scheduling.EndPaused(draft, RunOutcome.Pruned, HoursAreOver(draft.State.Spec));
        }
    }

    internal static string HoursAreOver(SweepSpec spec) => string.Create(CultureInfo.InvariantCulture, $"The sweep's {spec.Budget.Hours} hours are over.");

    // Nobody of ours executes an external attempt: a wish to stop it is its end.
    internal static void EndExternals(Draft draft)
    {
        if (draft.State.Spec.Dispatcher.Kind != "external")
        {
            return;
        }

        foreach (var (run, attempt) in draft.State.OpenAttempts.Where(o => o.Attempt.Stop is not null).ToList())
        {
            var took = draft.Now - (attempt.StartedAt ?? attempt.IntendedAt);
            draft.Emit(new AttemptEnded(run.Id, attempt.Id, null, Math.Max(0, took.TotalSeconds), ExternalCost(draft.State, attempt, took), LastSeen(draft.State, run),
                FailureClassifier.Stopped(attempt.Stop!), false));
        }
    }

    // Metric points are not in the state; what a run scored at its last rung is.
    private static IReadOnlyDictionary<string, double> LastSeen(SweepState state, Run run) =>
        run.Rungs.Length == 0 ? run.Last!.Metrics : new Dictionary<string, double>(run.Last!.Metrics) { [state.Spec.Objective.Metric] = run.Rungs[^1].Value };

    /// <summary>What an external attempt costs: its time at the price, never more than was reserved for it.</summary>
    internal static Money ExternalCost(SweepState state, Attempt attempt, TimeSpan took)
    {
        var cost = Money.For(took, state.Spec.UsdPerHour);
        return state.Spec.Budget.Usd is not null && cost > attempt.Reserved ? attempt.Reserved : cost;
    }
}
