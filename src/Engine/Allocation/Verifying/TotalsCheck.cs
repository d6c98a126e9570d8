namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>Whether the totals that a plan claims are those of its schedule, and possible at all.</summary>
internal static class TotalsCheck
{
    public static void Note(GpuQueue queue, ClaimedPlan plan, Dictionary<string, Placed> placed, List<Violation> found)
    {
        var makespan = placed.Values.Select(p => p.EndHours).DefaultIfEmpty(0).Max();
        if (plan.MakespanHours is { } hours && !Near.Same(hours, makespan))
        {
            found.Add(new(null, "makespan", $"The plan is said to take {Near.Hours(hours)}, but its last experiment ends at {Near.Hours(makespan)}.", null));
        }

        var cost = placed.Values.Sum(p => p.CostUsd);
        if (plan.CostUsd is { } usd && !Near.Same(usd, cost))
        {
            found.Add(new(null, "cost", $"The plan is said to cost {Near.Usd(usd)}, but its experiments cost {Near.Usd(cost)}.", null));
        }

        var (bound, why) = QuickBound.Of(queue, placed.Keys.ToHashSet());
        var claimed = Math.Min(plan.MakespanHours ?? makespan, makespan);
        if (Near.Above(bound, claimed))
        {
            found.Add(new(null, "bound", $"No plan for these experiments takes {Near.Hours(claimed)}: it is at least {Near.Hours(bound)}, {why}.", null));
        }
    }
}
