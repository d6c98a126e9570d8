namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>GPUs of one type that an experiment holds in a plan.</summary>
/// <param name="Experiment">Who.</param>
/// <param name="Type">Of which type.</param>
/// <param name="Count">How many.</param>
/// <param name="Gpus">Their numbers; null where the plan does not say.</param>
/// <param name="From">The hour it takes them.</param>
/// <param name="To">The hour it lets them go.</param>
internal sealed record Held(Experiment Experiment, string Type, int Count, IReadOnlyList<int>? Gpus, double From, double To)
{
    public bool Shares(GpuQueue queue) => queue.Packing && Count == 1 && Experiment.MemoryGb is not null && queue.Pools.First(p => p.Type == Type).MemoryGb is not null;
}
