using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Bench.Allocation;

/// <summary>A queue to be allocated, and what is known of its best plan.</summary>
/// <param name="Kind">What sort of queue.</param>
/// <param name="Name">Which of them.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Known">The first criterion of the best plan (or the best known one) in hours or dollars; null: not known.</param>
internal sealed record AllocationCase(string Kind, string Name, GpuQueue Queue, double? Known = null)
{
    public Instance Instance { get; } = InstanceBuilder.Build(Queue);
}
