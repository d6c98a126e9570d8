namespace Sweepboard.Engine.Allocation.Planning;

/// <summary>Leaves out of a queue what could never run on its GPUs, and whatever waits for that.</summary>
internal static class Admission
{
    public static (GpuQueue Queue, IReadOnlyList<Deferral> Deferred) Of(GpuQueue queue)
    {
        var deferred = queue.Experiments.Where(e => !e.Choices.Any(c => Fitting.Fits(queue, e, c))).Select(e => new Deferral(e.Id, Reason(queue, e))).ToList();
        var (enough, left) = Without(queue, deferred);
        var (kept, late) = Without(enough, [.. LastHours.Missed(enough)]);
        return (kept, [.. left.Concat(late).OrderBy(d => Place(queue, d))]);
    }

    /// <summary>The queue without some experiments and all that wait for them; and the reasons of all.</summary>
    public static (GpuQueue Queue, IReadOnlyList<Deferral> Deferred) Without(GpuQueue queue, IReadOnlyList<Deferral> reasons)
    {
        if (reasons.Count == 0)
        {
            return (queue, reasons);
        }

        var deferred = reasons.ToDictionary(d => d.ExpId);
        for (var before = -1; before < deferred.Count;)
        {
            before = deferred.Count;
            foreach (var experiment in queue.Experiments.Where(e => !deferred.ContainsKey(e.Id)))
            {
                if (experiment.DependsOn.FirstOrDefault(deferred.ContainsKey) is { } missing)
                {
                    deferred[experiment.Id] = new(experiment.Id, $"{experiment.Id} waits for {missing}, which is left out.");
                }
            }
        }

        return (queue with { Experiments = [.. queue.Experiments.Where(e => !deferred.ContainsKey(e.Id))] }, [.. deferred.Values.OrderBy(d => Place(queue, d))]);
    }

    private static int Place(GpuQueue queue, Deferral deferral) => queue.Experiments.Index().First(e => e.Item.Id == deferral.ExpId).Index;

    private static string Reason(GpuQueue queue, Experiment experiment)
    {
        var lacking = experiment.Choices.SelectMany(c => c.Demands).Select(d => Fitting.Lacks(queue, experiment, d)).OfType<string>().Distinct().ToList();
        var missing = experiment.Choices[0].Demands.Select(d => (d.Type, More: d.Count - queue.Pools.First(p => p.Type == d.Type).Count)).Where(m => m.More > 0)
            .Select(m => $"{m.More} more {m.Type}").ToList();
        var others = queue.Pools.Where(p => experiment.Choices.All(c => c.Demands.All(d => d.Type != p.Type)) && p.Count >= experiment.Choices[0].Demands.Sum(d => d.Count)
            && !(experiment.MemoryGb > p.MemoryGb)).Select(p => p.Type).ToList();
        var change = string.Join(", or ", new[] { missing.Count > 0 ? $"add {string.Join(" and ", missing)}" : null, others.Count > 0 ? $"allow {string.Join(" or ", others)}" : null, Less(queue, experiment, missing.Count > 0) }.OfType<string>());
        return $"{experiment.Id} {string.Join(", and it ", lacking)}. To let it in: {change}.";
    }

    private static string? Less(GpuQueue queue, Experiment experiment, bool lacksGpus)
    {
        var pools = experiment.Choices[0].Demands.Select(d => queue.Pools.First(p => p.Type == d.Type)).ToList();
        return lacksGpus ? (pools.TrueForAll(p => p.Count > 0) ? "ask for fewer" : null)
            : pools.Min(p => p.MemoryGb) is { } memory ? $"ask for at most {memory} GB" : null;
    }
}
