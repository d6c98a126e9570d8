using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What is still to come: how much it will cost, and when it will be over.</summary>
/// <param name="Remaining">What the runs still to do will cost, those under way included.</param>
/// <param name="CompletesAt">When the last will have ended.</param>
public sealed record Forecast(Money Remaining, DateTimeOffset CompletesAt)
{
    /// <returns>The forecast; null where the sweep is over, paused, or has no end.</returns>
    public static Forecast? Of(SweepState state, DateTimeOffset now)
    {
        if (state.IsOver || state.Status == SweepStatus.Paused || state.Stopping is not null || state.Plan.Runs is not { } planned)
        {
            return null;
        }

        var each = state.Spec.Scheduler.Kind == "fifo" ? state.ExpectedDuration : MeanOfRuns(state);
        var open = state.OpenAttempts.Select(o => Left(o.Attempt, each, now)).ToList();
        var waiting = state.Open.Count - open.Count + Math.Max(0, planned - state.Suggested);
        var work = open.Aggregate(TimeSpan.Zero, (sum, left) => sum + left) + (each * waiting);
        var longest = open.Append(waiting > 0 ? each : TimeSpan.Zero).Max();
        var parallel = Math.Max(1, Math.Min(state.Spec.MaxParallel, open.Count + waiting));
        var spread = work / parallel;
        return new(Money.For(work, state.Spec.UsdPerHour), now + (spread > longest ? spread : longest));
    }

    // Where runs are stopped early and go on later, what one takes is the sum of its attempts, whether or not it came to its end.
    private static TimeSpan MeanOfRuns(SweepState state)
    {
        var took = state.Runs.Where(r => r.Outcome is RunOutcome.Completed or RunOutcome.Pruned).Select(r => r.Attempts.Sum(a => a.DurationSeconds ?? 0)).ToList();
        return took.Count >= 3 ? TimeSpan.FromSeconds(Math.Max(1, took.Average())) : state.ExpectedDuration * SchedulerCatalog.For(state.Spec).Share;
    }

    // An attempt that takes longer than thought is thought to take a tenth more.
    private static TimeSpan Left(Attempt attempt, TimeSpan each, DateTimeOffset now)
    {
        var left = each - (now - (attempt.StartedAt ?? attempt.IntendedAt));
        return left > each / 10 ? left : each / 10;
    }
}
