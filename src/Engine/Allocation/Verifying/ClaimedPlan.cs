namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>A plan as somebody claims it, with the totals that go with it.</summary>
/// <param name="Schedule">Who runs where and when.</param>
/// <param name="MakespanHours">When all is said to be done.</param>
/// <param name="CostUsd">What all is said to cost.</param>
public sealed record ClaimedPlan(IReadOnlyList<ClaimedPlacement> Schedule, double? MakespanHours = null, decimal? CostUsd = null)
{
    /// <summary>Experiments the plan says it leaves out.</summary>
    public IReadOnlySet<string> Deferred { get; init; } = new HashSet<string>();

    public static ClaimedPlan Of(AllocationPlan plan) =>
        new([.. plan.Schedule.Select(ClaimedPlacement.Of)], plan.MakespanHours, plan.CostUsd) { Deferred = plan.Deferred.Select(d => d.ExpId).ToHashSet() };
}
