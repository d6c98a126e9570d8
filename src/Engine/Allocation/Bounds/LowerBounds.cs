using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>What no schedule can beat, whatever it trades for it.</summary>
public static class LowerBounds
{
    /// <summary>A valid bound for each of the instance's criteria, in their order and units; of 0 where nothing can run as it must.</summary>
    public static long[] Of(Instance instance)
    {
        var relaxation = new Relaxation(instance);
        var loads = relaxation.Windows.IsEmpty ? [] : Loads(relaxation);
        if (relaxation.Windows.IsEmpty || IsExhausted(relaxation, loads))
        {
            return new long[instance.Criteria.Length];
        }

        var makespan = new Lazy<long>(() => Makespan(relaxation, loads));
        return [.. instance.Criteria.Select(c => Of(relaxation, loads, c, makespan))];
    }

    /// <summary>Raises bounds by what takes longer: prices of time, where completion times or tardiness count.</summary>
    /// <param name="instance">The queue.</param>
    /// <param name="known">Valid bounds, in the order of the criteria; is changed.</param>
    /// <param name="work">How much may be computed.</param>
    public static void Raise(Instance instance, long[] known, Work work)
    {
        var relaxation = new Relaxation(instance);
        if (relaxation.Windows.IsEmpty || !instance.Criteria.Any(c => c is Criterion.WeightedCompletion or Criterion.WeightedTardiness))
        {
            return;
        }

        var loads = Loads(relaxation);
        foreach (var (k, criterion) in instance.Criteria.Index().Where(c => c.Item is Criterion.WeightedCompletion or Criterion.WeightedTardiness))
        {
            known[k] = PricedTime.Of(relaxation, loads, criterion == Criterion.WeightedTardiness ? instance.Due : new long[instance.Jobs], known[k], work);
        }
    }

    /// <summary>No schedule's last end comes before this tick.</summary>
    public static long Makespan(Instance instance)
    {
        var relaxation = new Relaxation(instance);
        if (relaxation.Windows.IsEmpty)
        {
            return 0;
        }

        var loads = Loads(relaxation);
        return IsExhausted(relaxation, loads) ? 0 : Makespan(relaxation, loads);
    }

    /// <summary>Nothing keeps to all deadlines, or ends before GPUs go away for good; false: that is not known.</summary>
    public static bool Refutes(Instance instance)
    {
        var relaxation = new Relaxation(instance);
        if (relaxation.Windows.IsEmpty)
        {
            return true;
        }

        var loads = Loads(relaxation);
        return IsExhausted(relaxation, loads) || Destructive.Refutes(relaxation, loads);
    }

    // There will never be as much as the jobs need.
    private static bool IsExhausted(Relaxation of, List<Load> loads) => loads.Exists(l => l.Row.Capacity.Level[^1] == 0 && AreaBound.Makespan(of, l) >= Steps.Never);

    internal static List<Load> Loads(Relaxation of)
    {
        var rows = Rows.Of(of);
        if (Surrogate.Of(of, rows) is { } combined)
        {
            rows.Add(combined);
        }

        return [.. rows.Select(r => new Load(of, r))];
    }

    internal static long QuickMakespan(Relaxation of, List<Load> loads)
    {
        var bound = 0L;
        for (var job = 0; job < of.Jobs; job++)
        {
            bound = Math.Max(bound, of.Windows.Head[job] + of.Windows.MinDuration[job] + of.Windows.Tail[job]);
        }

        return loads.Aggregate(bound, (best, load) => Math.Max(best, AreaBound.Makespan(of, load)));
    }

    private static long Makespan(Relaxation of, List<Load> loads) => Destructive.Improve(of, loads, QuickMakespan(of, loads));

    private static long Of(Relaxation of, List<Load> loads, Criterion criterion, Lazy<long> makespan) => criterion switch
    {
        Criterion.Makespan => makespan.Value,
        Criterion.WeightedCompletion => CompletionBound.Of(of, loads, of.Instance.Weight),
        Criterion.WeightedTardiness => TardinessBound.Of(of, loads),
        Criterion.Cost => Cost(of),
        _ => Score.Balance(of.Instance, makespan.Value, Cost(of)),
    };

    private static long Cost(Relaxation of)
    {
        var sum = 0L;
        for (var job = 0; job < of.Jobs; job++)
        {
            var least = long.MaxValue;
            for (var mode = of.First[job]; mode < of.First[job + 1]; mode++)
            {
                least = of.Windows.Possible[mode] ? Math.Min(least, of.Cost[mode]) : least;
            }

            sum += least;
        }

        return sum;
    }
}
