namespace Sweepboard.Engine.Allocation;

/// <summary>How good a plan is known to be.</summary>
public enum AllocationStatus
{
    /// <summary>Proven: no plan is better.</summary>
    Optimal,

    /// <summary>It keeps to everything; how far it may be from the best its gap says.</summary>
    Feasible,

    /// <summary>No plan keeps to everything; what was deferred, or how late it would be, and the smallest change are told.</summary>
    Infeasible,
}
