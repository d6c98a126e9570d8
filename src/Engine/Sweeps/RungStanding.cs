using System.Collections.Immutable;

namespace Sweepboard.Engine.Sweeps;

/// <summary>One rung: who came to it, best first, and who waits there.</summary>
/// <param name="Bracket">Which of the scheduler's ladders it belongs to.</param>
/// <param name="Rung">The step.</param>
/// <param name="All">Every run that came to it, whatever became of it since.</param>
/// <param name="Waiting">Those paused at it.</param>
public sealed record RungStanding(int Bracket, long Rung, ImmutableSortedSet<RungEntry> All, ImmutableSortedSet<RungEntry> Waiting)
{
    public RungStanding(int bracket, long rung)
        : this(bracket, rung, [], [])
    {
    }

    /// <summary>The place of an entry, 1 for the best.</summary>
    public int RankOf(RungEntry entry) => All.IndexOf(entry) + 1;
}
