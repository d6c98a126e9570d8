namespace Sweepboard.Engine.Allocation;

/// <summary>A figure to make small; an objective is an ordered list of them.</summary>
public enum Criterion
{
    /// <summary>The hour the last experiment ends.</summary>
    Makespan,

    /// <summary>The sum over experiments of weight times the hour it ends.</summary>
    WeightedCompletion,

    /// <summary>The sum over experiments of weight times the hours it ends after it is due.</summary>
    WeightedTardiness,

    /// <summary>What all held GPU hours cost.</summary>
    Cost,

    /// <summary>Makespan and cost together, each relative to the least it could be.</summary>
    Balance,
}
