using Sweepboard.Engine.Allocation;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>The plan that the server's GPUs are given out by.</summary>
/// <param name="At">Hour 0 of it.</param>
/// <param name="Queue">What it was made for.</param>
/// <param name="Plan">Who runs where and when.</param>
/// <param name="Items">What its experiments are.</param>
public sealed record SharedPlan(DateTimeOffset At, GpuQueue Queue, AllocationPlan Plan, IReadOnlyList<SharedItem> Items)
{
    /// <summary>Sweeps that none of it is for: what they ask for is not there any more.</summary>
    public IReadOnlyList<StuckSweep> Stuck { get; init; } = [];
}
