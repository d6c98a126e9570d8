namespace Sweepboard.Engine.Allocation;

/// <summary>How good a plan is known to be.</summary>
public enum AllocationStatus
{
    /// <summary>Proven: no plan is better.</summary>
    Optimal,

    /// <summary>It keeps to everything; how far it may be from the best its gap says.</summary>
    Feasible,

    /// <summary>Proven: no plan keeps to everything; what was left out, or how late it would be, and the smallest change are told.</summary>
    Infeasible,

    /// <summary>No plan was found that keeps to everything, and whether there is one is not known; the plan is the one that comes nearest.</summary>
    Unknown,
}
