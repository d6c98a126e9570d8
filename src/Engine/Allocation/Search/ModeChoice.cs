namespace Sweepboard.Engine.Allocation.Search;

/// <summary>How a list schedule chooses among the ways to run a job.</summary>
public enum ModeChoice
{
    /// <summary>The one that ends first, of those the cheapest.</summary>
    EarliestEnd,

    /// <summary>The cheapest, of those the one that ends first.</summary>
    Cheapest,
}
