namespace Sweepboard.Engine.Sweeps;

/// <summary>One run's place at a rung: the smaller the loss the better, equal ones in the order of their numbers.</summary>
public readonly record struct RungEntry(double Loss, int Run) : IComparable<RungEntry>
{
    /// <summary>Whether it is a number that may go on; one that is not counts as worst.</summary>
    public bool IsFinite => double.IsFinite(Loss);

    /// <param name="direction">Which way is better.</param>
    /// <param name="value">The objective.</param>
    /// <param name="run">The run's number.</param>
    public static RungEntry Of(Direction direction, double value, int run) =>
        new(!double.IsFinite(value) ? double.PositiveInfinity : direction == Direction.Maximize ? -value : value, run);

    /// <summary>The objective again.</summary>
    public double Value(Direction direction) => direction == Direction.Maximize ? -Loss : Loss;

    public int CompareTo(RungEntry other) => Loss.CompareTo(other.Loss) is var byLoss && byLoss != 0 ? byLoss : Run.CompareTo(other.Run);

    public static bool operator <(RungEntry left, RungEntry right) => left.CompareTo(right) < 0;

    public static bool operator >(RungEntry left, RungEntry right) => left.CompareTo(right) > 0;

    public static bool operator <=(RungEntry left, RungEntry right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RungEntry left, RungEntry right) => left.CompareTo(right) >= 0;
}
