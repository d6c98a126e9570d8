using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>Makes a plan for a queue; tells of each better one on the way, and answers with the best so far when it is stopped.</summary>
public delegate AllocationPlan Solve(GpuQueue queue, IProgress<AllocationPlan>? better, CancellationToken stop);
