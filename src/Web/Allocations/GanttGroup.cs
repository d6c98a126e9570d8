using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>The GPUs of a type in a chart: a head that shows how many are held, and under it, where it is open, a row for each.</summary>
/// <param name="Pool">The type.</param>
/// <param name="Top">Where its head begins, in pixels.</param>
/// <param name="IsOpen">Its rows are shown.</param>
/// <param name="Steps">How many are held, over time.</param>
public sealed record GanttGroup(GpuPool Pool, double Top, bool IsOpen, IReadOnlyList<(double Hour, int Held)> Steps)
{
    /// <summary>The rows that an outage may be drawn on: those whose GPUs nobody holds then, the last ones first.</summary>
    public IReadOnlyList<(int Gpu, Outage Outage)> Away { get; init; } = [];
}
