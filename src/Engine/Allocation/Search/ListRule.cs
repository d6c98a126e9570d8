namespace Sweepboard.Engine.Allocation.Search;

/// <summary>What decides which job comes first when a schedule is made of a list (Kolisch 1996, section 4, where not said otherwise).</summary>
public enum ListRule
{
    /// <summary>The job that must end first if the critical path is to be kept.</summary>
    LatestFinish,

    /// <summary>The job that must start first if the critical path is to be kept.</summary>
    LatestStart,

    /// <summary>The longest job.</summary>
    LongestProcessing,

    /// <summary>The job that most others wait for, directly or not.</summary>
    MostTotalSuccessors,

    /// <summary>The job that, with those that wait for it directly, takes longest (greatest rank positional weight).</summary>
    RankPositionalWeight,

    /// <summary>The job with the most weight for the part of the resources it takes and how long (Smith 1956, with resources).</summary>
    WeightedShortest,

    /// <summary>The job that takes most: part of the resources times duration.</summary>
    LargestArea,

    /// <summary>The job that takes the largest part of a resource, of those the longest.</summary>
    Widest,

    /// <summary>The job that is due first.</summary>
    EarliestDue,
}
