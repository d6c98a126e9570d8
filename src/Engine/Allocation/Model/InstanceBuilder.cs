namespace Sweepboard.Engine.Allocation.Model;

/// <summary>Puts a queue into whole numbers.</summary>
/// <remarks>The queue is one that <see cref="Fitting"/> let through: every experiment has a choice that there are GPUs for, and no dependency runs in a circle.</remarks>
public static class InstanceBuilder
{
    private const double MegabytesPerGigabyte = 1_000;

    public static Instance Build(GpuQueue queue)
    {
        var number = queue.Experiments.Select((e, i) => (e.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var predecessors = queue.Experiments.Select(e => e.DependsOn.Select(d => number[d]).Distinct().Order().ToArray()).ToArray();
        var scale = TimeScale.For(Times(queue));
        var modes = queue.Experiments.Select(e => ModesOf(queue, e, scale)).ToArray();
        var weights = WeightScale.For(queue, modes);
        return new()
        {
            Modes = modes,
            Release = [.. queue.Experiments.Select(e => scale.Ticks(e.EarliestHours))],
            Deadline = [.. queue.Experiments.Select(e => queue.DeadlinesAreSoft ? long.MaxValue : Tick(scale, e.DeadlineHours))],
            Due = [.. queue.Experiments.Select(e => Tick(scale, e.DueHours ?? e.DeadlineHours))],
            Weight = [.. queue.Experiments.Select(e => Math.Max(1, (long)Math.Round(e.Weight * weights)))],
            WeightScale = weights,
            Pinned = [.. queue.Experiments.Select(e => e.Running is not null)],
            Predecessors = predecessors,
            Successors = Turn(predecessors),
            Topological = DependencyOrder.Of(predecessors),
            Capacities = [.. queue.Pools.Select(p => CapacityOf(p, scale))],
            UnitMemory = [.. queue.Pools.Select(p => queue.Packing && p.MemoryGb is { } memory ? (int)(memory * MegabytesPerGigabyte) : 0)],
            Criteria = [.. queue.Criteria],
            Scale = (Math.Max(1, modes.Select(m => m.Min(x => x.Duration)).DefaultIfEmpty(1).Max()), Math.Max(1, modes.Sum(m => m.Min(x => x.Cost)))),
            HoursPerTick = scale.HoursPerTick,
        };
    }

    private static IEnumerable<double> Times(GpuQueue queue) =>
        queue.Experiments.SelectMany(e => e.Choices.Select(c => e.Hours / c.Speed).Concat([e.EarliestHours, e.DeadlineHours ?? 0, e.DueHours ?? 0]))
            .Concat(queue.Pools.SelectMany(p => p.Outages.SelectMany(o => (double[])[o.FromHours, o.ToHours ?? 0])));

    private static long Tick(TimeScale scale, double? hours) => hours is { } given ? scale.Ticks(given) : long.MaxValue;

    private static Mode[] ModesOf(GpuQueue queue, Experiment experiment, TimeScale scale)
    {
        var fitting = experiment.Choices.Index().Where(c => Fitting.Fits(queue, experiment, c.Item)).ToList();
        // What runs already stays on the type it is on.
        var kept = fitting.FindAll(c => experiment.Running is { } running && c.Item.Demands.Any(d => d.Type == running.Type));
        return [.. (kept.Count > 0 ? kept : fitting).Select(c => ModeOf(queue, experiment, c.Index, scale))];
    }

    private static Mode ModeOf(GpuQueue queue, Experiment experiment, int index, TimeScale scale)
    {
        var choice = experiment.Choices[index];
        var pools = queue.Pools.Select((p, i) => (p, i)).ToDictionary(x => x.p.Type, x => x.i);
        var duration = scale.Ticks(experiment.Hours / choice.Speed);
        var price = choice.Demands.Sum(d => d.Count * queue.Pools[pools[d.Type]].CostPerHour);
        Use[] uses = [.. choice.Demands.Where(d => d.Count > 0).Select(d => new Use(pools[d.Type], d.Count, MemoryShared(queue, experiment, queue.Pools[pools[d.Type]], d.Count)))];
        return new(index, uses, duration, (long)Math.Round(price * (decimal)(duration * scale.HoursPerTick) * 1_000_000));
    }

    private static int MemoryShared(GpuQueue queue, Experiment experiment, GpuPool pool, int count) =>
        queue.Packing && count == 1 && experiment.MemoryGb is { } needed && pool.MemoryGb is not null ? Math.Max(1, (int)Math.Ceiling(needed * MegabytesPerGigabyte)) : 0;

    private static Capacity CapacityOf(GpuPool pool, TimeScale scale)
    {
        var outages = pool.Outages.Select(o => (o.Count, From: scale.Ticks(o.FromHours), To: Tick(scale, o.ToHours))).Where(o => o.From < o.To).ToList();
        long[] from = [.. outages.SelectMany(o => (long[])[o.From, o.To]).Append(0).Where(t => t < long.MaxValue).Distinct().Order()];
        return new(from, [.. from.Select(t => Math.Max(0, pool.Count - outages.Where(o => o.From <= t && t < o.To).Sum(o => o.Count)))]);
    }

    private static int[][] Turn(int[][] predecessors)
    {
        var successors = predecessors.Select(_ => new List<int>()).ToArray();
        for (var job = 0; job < predecessors.Length; job++)
        {
            foreach (var before in predecessors[job])
            {
                successors[before].Add(job);
            }
        }

        return [.. successors.Select(s => s.ToArray())];
    }
}
