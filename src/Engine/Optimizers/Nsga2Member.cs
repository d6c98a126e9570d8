namespace Sweepboard.Engine.Optimizers;

/// <summary>A run in a population: its front (0 is the best) and how much room it has there.</summary>
internal readonly record struct Nsga2Member(Observation Seen, int Rank, double Crowding)
{
    /// <summary>The crowded comparison (Deb et al. 2002, section III.B): the better front, and there the more room.</summary>
    public bool IsBetterThan(Nsga2Member other) => Rank < other.Rank || (Rank == other.Rank && Crowding > other.Crowding);
}
