namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>What one criterion came to, over all parts.</summary>
internal readonly record struct Rung(bool Complete, bool Infeasible, long Bound);
