namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>Hours that any plan takes at least, by reasons that fit in a sentence.</summary>
internal static class QuickBound
{
    public static (double Hours, string Why) Of(GpuQueue queue, HashSet<string> placed)
    {
        var all = queue.Experiments.Where(e => placed.Contains(e.Id)).ToList();
        return queue.Pools.SelectMany(p => OfPool(queue, all, p)).Append(OfChains(all)).MaxBy(b => b.Hours);
    }

    private static IEnumerable<(double Hours, string Why)> OfPool(GpuQueue queue, List<Experiment> all, GpuPool pool)
    {
        var only = all.Where(e => e.Choices.All(c => c.Demands.Any(d => d.Type == pool.Type && d.Count > 0))).Where(e => !queue.Packing || e.MemoryGb is null).ToList();
        var work = only.Sum(e => e.Choices.Min(c => Count(c, pool.Type) * e.Hours / c.Speed));
        yield return (pool.Count == 0 ? 0 : work / pool.Count, $"because {Near.Hours(work)} of GPU time have to go on {pool.Count} {pool.Type}");

        // Two that each need more than half of the GPUs never run side by side.
        var big = only.Where(e => e.Choices.All(c => 2 * Count(c, pool.Type) > pool.Count)).ToList();
        yield return (big.Sum(Shortest), $"because {string.Join(", ", big.Take(8).Select(e => e.Id))} each need more than half of the {pool.Type} and so run one after another");
    }

    private static (double Hours, string Why) OfChains(List<Experiment> all)
    {
        var experiments = all.ToDictionary(e => e.Id);
        var ends = new Dictionary<string, double>();
        foreach (var one in all)
        {
            EndOf(one, experiments, ends);
        }

        var last = all.Count == 0 ? null : all.MaxBy(e => ends[e.Id]);
        return (last is null ? 0 : ends[last.Id], $"because {last?.Id} cannot end before, after all that it waits for");
    }

    // A chain may be as long as the queue, so this goes without recursion.
    private static void EndOf(Experiment wanted, Dictionary<string, Experiment> experiments, Dictionary<string, double> ends)
    {
        var open = new Stack<Experiment>([wanted]);
        while (open.TryPeek(out var one))
        {
            var before = one.DependsOn.Where(experiments.ContainsKey).ToList();
            if (before.Find(b => !ends.ContainsKey(b)) is { } missing)
            {
                open.Push(experiments[missing]);
                continue;
            }

            open.Pop();
            ends[one.Id] = Math.Max(one.EarliestHours, before.Select(b => ends[b]).DefaultIfEmpty(0).Max()) + Shortest(one);
        }
    }

    private static double Shortest(Experiment experiment) => experiment.Choices.Min(c => experiment.Hours / c.Speed);

    private static int Count(GpuChoice choice, string type) => choice.Demands.Where(d => d.Type == type).Sum(d => d.Count);
}
