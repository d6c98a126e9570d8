namespace Sweepboard.Engine.Allocation.Exact.Learning;

/// <summary>A bound on a start: a counter is at least a value.</summary>
/// <remarks>Each job has two counters, its start (even) and its start negated (odd), so that lower and upper bounds are the same thing.</remarks>
internal readonly record struct Literal(int Counter, int Value)
{
    /// <summary>A start that is not at least a value is at most one less.</summary>
    public Literal Not() => new(Counter ^ 1, 1 - Value);

    public static Literal AtLeast(int job, int time) => new(2 * job, time);

    public static Literal AtMost(int job, int time) => new((2 * job) + 1, -time);
}
