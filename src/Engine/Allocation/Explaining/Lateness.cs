namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Says how late a plan is that keeps as many deadlines as can be, and what would be the smallest change.</summary>
internal static class Lateness
{
    /// <summary>The one deadline of several experiments, where all have the same.</summary>
    public static double? SharedDeadline(GpuQueue queue) => queue.Experiments.Count > 1 && queue.Experiments.Select(e => e.DeadlineHours).Distinct().ToList() is [{ } shared] ? shared : null;

    public static IReadOnlyList<Remark> Of(GpuQueue queue, AllocationPlan plan, bool proven) =>
        SharedDeadline(queue) is { } shared ? OfAll(plan, shared, proven) : OfEach(queue, plan, proven);

    private static IReadOnlyList<Remark> OfAll(AllocationPlan plan, double deadline, bool proven)
    {
        var late = plan.MakespanHours - deadline;
        var said = proven ? "No plan keeps" : "No plan was found, and whether there is one is not known, that keeps";
        var least = plan.Criteria[0].Proven ? "the soonest end there is comes" : "the soonest end found comes";
        return
        [
            new("infeasible", $"{said} the deadline of {Words.Hours(deadline)} for all: {least} at {Words.Hours(plan.MakespanHours)}.") { Hours = late },
            new("change", $"Move the deadline by {Words.Hours(late)}, from {Words.Hours(deadline)} to {Words.Hours(plan.MakespanHours)}.") { Hours = late },
        ];
    }

    private static IReadOnlyList<Remark> OfEach(GpuQueue queue, AllocationPlan plan, bool proven)
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
