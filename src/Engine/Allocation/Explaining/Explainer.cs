namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>Puts into sentences what a plan rests on: what binds, what more GPUs would bring, why each experiment waits, what suits cheaper GPUs.</summary>
/// <param name="queue">What was planned.</param>
/// <param name="plan">The plan.</param>
/// <param name="seconds">How long solving the queue again, with other GPUs, may take.</param>
/// <param name="solve">Solves another queue.</param>
internal sealed class Explainer(GpuQueue queue, AllocationPlan plan, double seconds, Func<GpuQueue, AllocationPlan> solve)
{
    public IEnumerable<Remark> Explain() => plan.Schedule.Count == 0 ? [] :
    [
        Proof(),
        .. Chain.Of(queue, plan),
        .. new MoreGpus(queue, plan, seconds, solve).Remarks(),
        .. Waits.Of(queue, plan),
        .. Scaling.Of(queue, plan),
        .. Spot.Of(queue, plan),
    ];

    private Remark Proof()
    {
        var open = plan.Criteria.FirstOrDefault(c => !c.Proven);
        var found = $"{Words.Hours(plan.MakespanHours)}, {Words.Usd(plan.CostUsd)}";
        return open is null
            ? new("proof", $"Proven: by {Words.Of(plan.Criteria)} no plan is better than this one ({found}).")
            : new("proof", open.Bound > 0
                ? $"Not proven: the {Words.Of(open.Criterion)} is {Words.Value(open.Criterion, open.Value)}, at most {Words.Percent(open.Gap)} above the best there can be ({Words.Value(open.Criterion, open.Bound)})."
                : $"Not proven: how near the {Words.Of(open.Criterion)} of {Words.Value(open.Criterion, open.Value)} is to the best is not known.");
    }
}
