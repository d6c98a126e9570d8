namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>A job that could start next.</summary>
/// <param name="Mode">In which mode.</param>
/// <param name="Start">When, at the earliest.</param>
/// <param name="Rank">The less, the sooner it is tried.</param>
internal readonly record struct Child(int Mode, long Start, double Rank) : IComparable<Child>
{
    public int CompareTo(Child other) => Rank != other.Rank ? Rank.CompareTo(other.Rank) : Mode.CompareTo(other.Mode);
}
