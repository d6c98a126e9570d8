using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>An experiment's line in a plan's table.</summary>
/// <param name="Experiment">Which.</param>
/// <param name="Placed">Its place; null where the plan leaves it out.</param>
/// <param name="Why">Why it waits, or is left out.</param>
public sealed record PlanRow(Experiment Experiment, Placement? Placed, string? Why)
{
    /// <summary>From when it could have run for all that the queue says of it alone.</summary>
    public double? WaitHours => Placed is null ? null : Math.Max(0, Placed.StartHours - Experiment.EarliestHours);

    public static IReadOnlyList<PlanRow> Of(GpuQueue queue, AllocationPlan plan)
    {
        var placed = plan.Schedule.ToDictionary(p => p.ExpId);
        var why = plan.Explanation.Where(r => r.ExpId is not null && r.Kind is "waits" or "dependency").GroupBy(r => r.ExpId!).ToDictionary(g => g.Key, g => string.Join(" ", g.Select(r => r.Text)));
        var left = plan.Deferred.ToDictionary(d => d.ExpId, d => d.Reason);
        return [.. queue.Experiments.Select(e => new PlanRow(e, placed.GetValueOrDefault(e.Id), left.GetValueOrDefault(e.Id) ?? why.GetValueOrDefault(e.Id)))];
    }
}
