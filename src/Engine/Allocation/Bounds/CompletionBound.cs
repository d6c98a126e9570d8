namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Weighted completion times, from areas: were jobs divisible at will, the heaviest for its area would always go first.</summary>
/// <remarks>
/// A job's end is at least the mean of the moments at which its area is worked off, plus half its duration; the preemptive rule makes the weighted
/// sum of those means least (Goemans 1997, section 2; Eastman, Even and Isaacs 1964 for equal machines without heads).
/// </remarks>
internal static class CompletionBound
{
    // Far above what some thousand roundings of doubles add up to.
    private const double Slack = 1 - 1e-11;

    /// <summary>No schedule has less than this; the weights may be others than the instance's.</summary>
    public static long Of(Relaxation of, IReadOnlyList<Load> loads, long[] weights)
    {
        var alone = new long[of.Jobs];
        for (var job = 0; job < of.Jobs; job++)
        {
            alone[job] = weights[job] * (of.Windows.Head[job] + of.Windows.MinDuration[job]);
        }

        return Groups(of).Aggregate(0L, (sum, group) => Math.Min(Steps.Never, sum + Math.Max(group.Sum(j => alone[j]), loads.Select(l => Of(of, l, weights, group)).DefaultIfEmpty(0).Max())));
    }

    private static long Of(Relaxation of, Load load, long[] weights, List<int> group)
    {
        var whole = 0L;
        var sum = 0d;
        var flowing = new List<int>(group.Count);
        foreach (var job in group)
        {
            if (load.Energy[job] == 0 || weights[job] == 0)
            {
                whole += weights[job] * (of.Windows.Head[job] + of.Windows.MinDuration[job]);
            }
            else
            {
                flowing.Add(job);
                sum += weights[job] * of.Windows.MinDuration[job] / 2d;
            }
        }

        sum = flowing.Count == 0 ? 0 : (sum + Means(of, load, weights, flowing)) * Slack;
        return sum >= Steps.Never ? Steps.Never : whole + (long)Math.Ceiling(sum);
    }

    private static double Means(Relaxation of, Load load, long[] weights, List<int> jobs)
    {
        jobs.Sort((a, b) => of.Windows.Head[a].CompareTo(of.Windows.Head[b]));
        var waiting = new PriorityQueue<(int Job, double Left), double>();
        var (time, next, sum) = (0d, 0, 0d);
        while (next < jobs.Count || waiting.Count > 0)
        {
            time = waiting.Count == 0 ? Math.Max(time, of.Windows.Head[jobs[next]]) : time;
            for (; next < jobs.Count && of.Windows.Head[jobs[next]] <= time; next++)
            {
                waiting.Enqueue((jobs[next], load.Energy[jobs[next]]), -(double)weights[jobs[next]] / load.Energy[jobs[next]]);
            }

            if (time == double.MaxValue)
            {
                // Nothing is left for whoever waits now.
                return Steps.Never;
            }

            var (job, left) = waiting.Dequeue();
            var until = next < jobs.Count ? of.Windows.Head[jobs[next]] : double.MaxValue;
            var rest = Flow(load.Row.Capacity, ref time, until, left, out var moment);
            sum += moment * weights[job] / load.Energy[job];
            if (rest > 0)
            {
                waiting.Enqueue((job, rest), -(double)weights[job] / load.Energy[job]);
            }
        }

        return sum;
    }

    // Works area off until there is none or the time is up; the moment is the area's, times when.
    private static double Flow(Steps capacity, ref double time, double until, double area, out double moment)
    {
        moment = 0;
        while (area > 0 && time < until)
        {
            var step = capacity.IsConstant ? 0 : capacity.StepAt((long)time);
            var stop = step + 1 < capacity.From.Length ? Math.Min(until, capacity.From[step + 1]) : until;
            var level = (double)capacity.Level[step];
            if (level == 0)
            {
                (moment, area) = stop == double.MaxValue ? (area * Steps.Never, 0) : (moment, area);
                time = stop;
                continue;
            }

            var end = Math.Min(stop, time + (area / level));
            var done = end == stop ? (end - time) * level : area;
            moment += done * (time + end) / 2;
            (time, area) = (end, end < stop ? 0 : area - done);
        }

        return Math.Max(0, area);
    }

    /// <summary>Jobs that compete with each other for some resource, directly or through others.</summary>
    private static IEnumerable<List<int>> Groups(Relaxation of)
    {
        var links = new UnionFind(of.Jobs + of.Resources);
        for (var job = 0; job < of.Jobs; job++)
        {
            foreach (var use in of.Instance.Modes[job].SelectMany(m => m.Uses))
            {
                links.Join(job, of.Jobs + use.Resource);
            }
        }

        return links.Groups().Select(g => g.Where(x => x < of.Jobs).ToList()).Where(g => g.Count > 0);
    }
}
