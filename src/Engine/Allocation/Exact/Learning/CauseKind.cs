namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>The kinds of causes.</summary>
internal enum CauseKind
{
    /// <summary>Taken by choice, or true from the outset.</summary>
    None,

    Edge,

    Clause,

    Notes,
}
