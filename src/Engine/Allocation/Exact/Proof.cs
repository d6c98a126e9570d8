using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>What an exhaustive search came to.</summary>
/// <param name="Best">The best schedule known, the given one included; null: none.</param>
/// <param name="Complete">Everything was looked at: the best is optimal, or nothing is feasible.</param>
/// <param name="Infeasible">No schedule keeps to windows and capacities.</param>
/// <param name="Bounds">By criterion: no schedule that is as good as the best in the criteria before it has less.</param>
public sealed record Proof(Solution? Best, bool Complete, bool Infeasible, long[] Bounds);
