namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>Why a bound moved: a decision, an edge, a clause, or literals that are written down.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="At">The counter an edge comes from, or where the literals begin in <see cref="Trail.Notes"/>.</param>
/// <param name="Size">An edge's length, or how many literals.</param>
/// <param name="Clause">The clause.</param>
internal readonly record struct Cause(CauseKind Kind, int At = 0, int Size = 0, Clause? Clause = null);
