namespace Sweepboard.Engine.Allocation;

/// <summary>A plan with the proof of how good it is (DESIGN 5.7).</summary>
public sealed record AllocationPlan
{
    public required AllocationStatus Status { get; init; }

    public required string Objective { get; init; }

    public required double MakespanHours { get; init; }

    /// <summary>No plan for this queue ends sooner.</summary>
    public required double LowerBoundHours { get; init; }

    /// <summary>Of the first criterion: how far its value may be above the best there is, as a part of it.</summary>
    public required double Gap { get; init; }

    public required decimal CostUsd { get; init; }

    public required double WeightedCompletionHours { get; init; }

    public required double WeightedTardinessHours { get; init; }

    /// <summary>The part of all GPU hours up to the makespan that is used, 0 to 1.</summary>
    public required double GpuUtilization { get; init; }

    public required IReadOnlyDictionary<string, double> UtilizationByType { get; init; }

    /// <summary>The objective, criterion by criterion.</summary>
    public required IReadOnlyList<CriterionResult> Criteria { get; init; }

    /// <summary>In the order of start.</summary>
    public required IReadOnlyList<Placement> Schedule { get; init; }

    public required IReadOnlyList<Wave> Waves { get; init; }

    public required IReadOnlyList<Deferral> Deferred { get; init; }

    public required IReadOnlyList<Remark> Explanation { get; init; }

    /// <summary>How long was looked for it, in seconds.</summary>
    public double Seconds { get; init; }

    internal bool KeepsToAll => Status is AllocationStatus.Optimal or AllocationStatus.Feasible;
}
