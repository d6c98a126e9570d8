namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>At least one of its literals holds; the first two are watched.</summary>
internal sealed class Clause(Literal[] literals)
{
    public Literal[] Literals { get; } = literals;

    /// <summary>How many levels of decisions it ties together; few are worth keeping (Audemard and Simon 2009).</summary>
    public int Levels { get; init; }

    public double Activity { get; set; }

    public bool IsDropped { get; set; }
}
