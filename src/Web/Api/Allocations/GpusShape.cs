using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>The server's GPUs at this moment.</summary>
/// <param name="Gpus">Each type with who holds which.</param>
/// <param name="PlannedAt">Hour 0 of the plan; null: there is none.</param>
/// <param name="Plan">Who runs and who will.</param>
/// <param name="Items">What the plan's experiments are.</param>
/// <param name="Stuck">Sweeps that ask for what is not there any more.</param>
internal sealed record GpusShape(IReadOnlyList<GpuTypeShape> Gpus, DateTimeOffset? PlannedAt, AllocationPlan? Plan, IReadOnlyList<SharedItem> Items, IReadOnlyList<StuckSweep> Stuck)
{
    public static GpusShape Of(GpuBroker broker, SharedPlan? plan) => new(
        [.. broker.Shared.Pools.Select(p => new GpuTypeShape(p.Type, p.Count, p.CostPerHour, p.MemoryGb, [.. broker.Holders(p.Type).Select(h => new HeldGpuShape(h.Gpu, h.Run))]))],
        plan?.At, plan?.Plan, plan?.Items ?? [], plan?.Stuck ?? []);
}

/// <summary>The GPUs of one type.</summary>
internal sealed record GpuTypeShape(string Type, int Count, decimal CostPerHour, double? MemoryGb, IReadOnlyList<HeldGpuShape> Held);

/// <summary>A GPU that a run holds.</summary>
internal sealed record HeldGpuShape(int Gpu, RunId RunId);
