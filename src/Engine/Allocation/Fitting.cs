namespace Sweepboard.Engine.Allocation;

/// <summary>Whether there are GPUs that an experiment could ever run on.</summary>
public static class Fitting
{
    /// <summary>There are enough GPUs of the choice's types, at some time, with the memory it needs.</summary>
    public static bool Fits(GpuQueue queue, Experiment experiment, GpuChoice choice) => choice.Demands.All(d => Lacks(queue, experiment, d) is null);

    /// <summary>What is missing for a demand; null: nothing.</summary>
    public static string? Lacks(GpuQueue queue, Experiment experiment, GpuDemand demand)
    {
        var pool = queue.Pools.First(p => p.Type == demand.Type);
        return demand.Count > pool.Count ? $"needs {demand.Count} {demand.Type}, but there {(pool.Count == 1 ? "is" : "are")} {pool.Count}"
            : demand.Count > 0 && experiment.MemoryGb > pool.MemoryGb ? $"needs {experiment.MemoryGb} GB on each GPU, but a {demand.Type} has {pool.MemoryGb} GB"
            : demand.Count > Lasting(pool) ? $"needs {demand.Count} {demand.Type}, but {(pool.Count - Lasting(pool) == 1 ? "one" : "some")} of the {pool.Count} never come{(pool.Count - Lasting(pool) == 1 ? "s" : "")} back"
            : null;
    }

    /// <summary>How many of a pool's GPUs stay.</summary>
    internal static int Lasting(GpuPool pool) => pool.Count - pool.Outages.Where(o => o.ToHours is null).Sum(o => o.Count);
}
