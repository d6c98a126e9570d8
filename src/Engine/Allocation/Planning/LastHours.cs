using Sweepboard.Engine.Allocation.Bounds;
using Sweepboard.Engine.Allocation.Explaining;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Planning;

/// <summary>GPUs that go away for good: what could not have ended on them by then, even were it alone.</summary>
internal static class LastHours
{
    /// <summary>The experiments that miss their last hour, each with how long which GPUs would have to stay.</summary>
    /// <param name="queue">A queue in which every experiment has a choice that fits.</param>
    public static IEnumerable<Deferral> Missed(GpuQueue queue)
    {
        if (!queue.Pools.Any(p => p.Outages.Any(o => o.ToHours is null)) && !(queue.Pools.Any(p => p.Outages.Count > 0) && queue.Experiments.Any(e => e.Running is not null)))
        {
            return [];
        }

        var there = new Relaxation(InstanceBuilder.Build(queue));
        var starts = Starts(there);
        var staying = new Relaxation(InstanceBuilder.Build(Staying(queue)));
        var later = Starts(staying);
        // Whoever waits for one of them is told that.
        return Enumerable.Range(0, there.Jobs).Where(j => starts[j] == Steps.Never && Array.TrueForAll(there.Instance.Predecessors[j], p => starts[p] < Steps.Never))
            .Select(j => new Deferral(queue.Experiments[j].Id, Reason(queue, queue.Experiments[j], later[j] * staying.Instance.HoursPerTick)));
    }

    /// <summary>When each job could start, were it alone with what it waits for; <see cref="Steps.Never"/> where it could not.</summary>
    private static long[] Starts(Relaxation of)
    {
        var (starts, ends) = (new long[of.Jobs], new long[of.Jobs]);
        foreach (var job in of.Instance.Topological)
        {
            var pinned = of.Instance.Pinned[job];
            var ready = pinned ? 0 : of.Instance.Predecessors[job].Select(p => ends[p]).Append(of.Instance.Release[job]).Max();
            (starts[job], ends[job]) = (Steps.Never, Steps.Never);
            for (var mode = of.First[job]; mode < of.First[job + 1] && ready < Steps.Never; mode++)
            {
                if (of.Fit(mode, ready) is var start && start < Steps.Never && !(pinned && start > 0))
                {
                    (starts[job], ends[job]) = (Math.Min(starts[job], start), Math.Min(ends[job], start + of.Duration[mode]));
                }
            }
        }

        return starts;
    }

    private static GpuQueue Staying(GpuQueue queue) => queue with { Pools = [.. queue.Pools.Select(p => p with { Outages = [.. p.Outages.Where(o => o.ToHours is not null)] })] };

    private static string Reason(GpuQueue queue, Experiment experiment, double start)
    {
        if (experiment.Running is { } running)
        {
            return $"{experiment.Id} runs on {running.Type} that go away before its {Words.Hours(experiment.Hours)} are over. To let it in: keep them until then, or say that it no longer runs.";
        }

        var choice = experiment.Choices.First(c => Fitting.Fits(queue, experiment, c));
        var hours = experiment.Hours / choice.Speed;
        var gone = choice.Demands.Select(d => (Demand: d, Pool: queue.Pools.First(p => p.Type == d.Type))).Where(d => d.Demand.Count > d.Pool.LastingCount).ToList();
        var needs = string.Join(" and ", choice.Demands.Select(d => $"{d.Count} {d.Type}"));
        var when = string.Join(" and ", gone.Select(g => $"of the {g.Pool.Count} {g.Pool.Type} {(g.Pool.LastingCount == 0 ? "none is" : g.Pool.LastingCount == 1 ? "one is" : $"{g.Pool.LastingCount} are")} left from {Words.Hours(GoneFrom(g.Pool, g.Demand.Count))} on"));
        var keep = string.Join(" and ", gone.Select(g => $"{g.Demand.Count} {g.Pool.Type}"));
        return $"{experiment.Id} needs {needs} for {Words.Hours(hours)} and could start at {Words.Hours(start)} at the earliest, but {when}. To let it in: keep {keep} until {Words.Hours(start + hours)}{(gone.TrueForAll(g => g.Pool.LastingCount > 0) ? ", or ask for fewer" : "")}.";
    }

    // The hour from which so many are never there again.
    private static double GoneFrom(GpuPool pool, int count)
    {
        var left = pool.Count;
        foreach (var outage in pool.Outages.Where(o => o.ToHours is null).OrderBy(o => o.FromHours))
        {
            left -= outage.Count;
            if (left < count)
            {
                return outage.FromHours;
            }
        }

        return 0;
    }
}
