using System.Globalization;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Says when a run's objective has stopped improving (patience; Prechelt, "Early stopping - but when?", 1998, criterion UP).</summary>
public static class EarlyStopping
{
    /// <param name="spec">How patient to be.</param>
    /// <param name="objective">Which metric, and which way is better.</param>
    /// <param name="points">The attempt's points of that metric, by step.</param>
    /// <returns>The reason to stop, in numbers; null to go on. Points that are not finite improve nothing.</returns>
    public static string? Reason(EarlyStoppingSpec spec, Objective objective, IReadOnlyList<MetricPoint> points)
    {
        MetricPoint? best = null;
        var since = 0;
        foreach (var point in points)
        {
            if (double.IsFinite(point.Value) && (best is not { } b || objective.IsBetter(point.Value, objective.Direction == Direction.Maximize ? b.Value + spec.MinDelta : b.Value - spec.MinDelta)))
            {
                (best, since) = (point, 0);
            }
            else
            {
                since++;
            }
        }

        return since >= spec.Patience && points[^1].Step >= spec.AfterStep
            ? string.Create(CultureInfo.InvariantCulture, $"{objective.Metric} has not improved by {spec.MinDelta} for {since} reports: it is {points[^1].Value:0.######} at step {points[^1].Step}, and the best was {best?.Value:0.######} at step {best?.Step}.")
            : null;
    }
}
