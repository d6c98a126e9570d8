using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Home;

/// <summary>A sweep that is not over, as the first page shows it.</summary>
/// <param name="Summary">The sweep in a line.</param>
/// <param name="UnderWay">How many attempts are under way.</param>
/// <param name="Parallel">How many may be at once.</param>
/// <param name="Dispatcher">Who executes them.</param>
/// <param name="Needs">The GPUs that each of them asks for.</param>
/// <param name="EndsAt">When the last will have ended; null where that cannot be told.</param>
public sealed record ActiveSweep(SweepSummary Summary, int UnderWay, int Parallel, string Dispatcher, ResourceSpec Needs, DateTimeOffset? EndsAt)
{
    public static ActiveSweep Of(SweepState state, DateTimeOffset now) => new(
        SweepSummary.Of(state), state.OpenAttempts.Count(), state.Spec.MaxParallel, state.Spec.Dispatcher.Kind, state.Spec.Resources, Forecast.Of(state, now)?.CompletesAt);

    /// <summary>How many runs there will be; null where there is no end to them.</summary>
    public int? Planned => Summary.PlannedRuns is { } planned ? Math.Max(planned, Summary.Counts.Total) : null;
}
