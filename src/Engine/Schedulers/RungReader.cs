using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>Reads off a run's reports what it scored at the rungs it came to.</summary>
public static class RungReader
{
    private const int DefaultReports = 3;

    /// <summary>The rungs above <paramref name="after"/> that the reports came to, lowest first.</summary>
    /// <param name="spec">The scheduler, with the rule for a rung's value.</param>
    /// <param name="ladder">Where it looks.</param>
    /// <param name="objective">Which way is better.</param>
    /// <param name="series">The run's reports of its objective, by step.</param>
    /// <param name="after">The last rung that is known already; a report at or before it comes too late to count.</param>
    /// <remarks>A report that jumps over several rungs counts for the last of them only: a value from step 30 would flatter the run at step 3.</remarks>
    public static IEnumerable<RungReading> Read(SchedulerSpec spec, Ladder ladder, Objective objective, IReadOnlyList<MetricPoint> series, long after)
    {
        var index = 0;
        for (var rung = ladder.After(after); rung is { } r; rung = ladder.After(r))
        {
            while (index < series.Count && series[index].Step < r)
            {
                index++;
            }

            if (index == series.Count)
            {
                yield break;
            }

            if (ladder.After(r) is not { } next || series[index].Step < next)
            {
                yield return Read(spec, objective, series, index, r);
            }
        }
    }

    private static RungReading Read(SchedulerSpec spec, Objective objective, IReadOnlyList<MetricPoint> series, int index, long rung)
    {
        var mean = spec.Kind == "median" ? Mean(series, 0, index) : (double?)null;
        var rule = spec.Kind == "median" ? RungRule.Best : spec.Value ?? RungRule.Last;
        var value = rule switch
        {
            RungRule.Best => Best(objective, series, index),
            RungRule.Average => Mean(series, Math.Max(0, index + 1 - (spec.Reports ?? DefaultReports)), index),
            _ => series[index].Value,
        };
        return new(rung, series[index].Step, value, mean);
    }

    // Reports that are no numbers do not hide those that are; if none is, the value is none either.
    private static double Best(Objective objective, IReadOnlyList<MetricPoint> series, int last)
    {
        var best = double.NaN;
        for (var i = 0; i <= last; i++)
        {
            if (double.IsFinite(series[i].Value) && (double.IsNaN(best) || objective.IsBetter(series[i].Value, best)))
            {
                best = series[i].Value;
            }
        }

        return best;
    }

    private static double Mean(IReadOnlyList<MetricPoint> series, int first, int last)
    {
        var (sum, count) = (0.0, 0);
        for (var i = first; i <= last; i++)
        {
            if (double.IsFinite(series[i].Value))
            {
                (sum, count) = (sum + series[i].Value, count + 1);
            }
        }

        return count == 0 || !double.IsFinite(series[last].Value) ? double.NaN : sum / count;
    }
}
