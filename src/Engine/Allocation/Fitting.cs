namespace Sweepboard.Engine.Allocation;

/// <summary>Whether there are GPUs that an experiment could run on, were they all there.</summary>
public static class Fitting
{
    /// <summary>There are enough GPUs of the choice's types, with the memory it needs; when they are there is another question.</summary>
    public static bool Fits(GpuQueue queue, Experiment experiment, GpuChoice choice) => choice.Demands.All(d => Lacks(queue, experiment, d) is null);

    /// <summary>What is missing for a demand; null: nothing.</summary>
    public static string? Lacks(GpuQueue queue, Experiment experiment, GpuDemand demand)
    {
        var pool = queue.Pools.First(p => p.Type == demand.Type);
        return demand.Count > pool.Count ? $"needs {demand.Count} {demand.Type}, but there {(pool.Count == 1 ? "is" : "are")} {pool.Count}"
            : demand.Count > 0 && experiment.MemoryGb > pool.MemoryGb ? $"needs {experiment.MemoryGb} GB on each GPU, but a {demand.Type} has {pool.MemoryGb} GB"
            : null;
    }
}
