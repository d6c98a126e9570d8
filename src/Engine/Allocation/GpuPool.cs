namespace Sweepboard.Engine.Allocation;

/// <summary>The GPUs of one type, all alike.</summary>
/// <param name="Type">What the queue calls the type.</param>
/// <param name="Count">How many there are.</param>
/// <param name="CostPerHour">US dollars an hour for one of them, while an experiment holds it.</param>
/// <param name="MemoryGb">Memory of each, in gigabytes; null: not known.</param>
/// <param name="Outages">When some of them are not to be had.</param>
public sealed record GpuPool(string Type, int Count, decimal CostPerHour, double? MemoryGb, IReadOnlyList<Outage> Outages)
{
    /// <summary>Interruptions an hour of one spot GPU, where nothing is known.</summary>
    public const double UsualInterruptions = 0.05;

    /// <summary>US dollars an hour for one that may be taken away at any time; null: not to be had.</summary>
    public decimal? SpotCostPerHour { get; init; }

    /// <summary>How often an hour such a one is taken away.</summary>
    public double SpotInterruptionsPerHour { get; init; } = UsualInterruptions;

    // How many are left once all have gone that never come back.
    internal int LastingCount => Math.Max(0, Count - Outages.Where(o => o.ToHours is null).Sum(o => o.Count));
}
