namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Says how late a plan is that keeps as many deadlines as can be, and what would be the smallest change.</summary>
internal static class Lateness
{
    public static IReadOnlyList<Remark> Of(GpuQueue queue, AllocationPlan plan, bool proven)
    {
        var ends = plan.Schedule.ToDictionary(p => p.ExpId, p => p.EndHours);
        var late = queue.Experiments.Where(e => e.DeadlineHours is { } deadline && ends.TryGetValue(e.Id, out var end) && end > deadline + 1e-6).ToList();
        var said = proven ? "No plan keeps every deadline" : "No plan that keeps every deadline was found, and whether there is one is not known";
        return
        [
            new("infeasible", $"{said}: the least late one is {Words.Hours(plan.WeightedTardinessHours)} late by weight, with {Words.Names([.. late.Select(e => e.Id)])}.") { Hours = plan.WeightedTardinessHours },
            .. late.Select(e => new Remark("change", $"{e.Id} would end at {Words.Hours(ends[e.Id])}: move its deadline by {Words.Hours(ends[e.Id] - e.DeadlineHours!.Value)}, from {Words.Hours(e.DeadlineHours.Value)}.")
            {
                ExpId = e.Id,
                Hours = ends[e.Id] - e.DeadlineHours!.Value,
            }),
        ];
    }
}
