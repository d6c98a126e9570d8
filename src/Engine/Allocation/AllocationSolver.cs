using Sweepboard.Engine.Allocation.Explaining;
using Sweepboard.Engine.Allocation.Planning;

namespace Sweepboard.Engine.Allocation;

/// <summary>Says who runs where and when, and proves how good that is.</summary>
/// <remarks>
/// Small queues are solved exactly; others by search from list schedules, with a lower bound beside them. The same queue with the same seed gives the
/// same plan wherever the machine does its steps in time (<see cref="Model.Work"/>).
/// </remarks>
public sealed class AllocationSolver(TimeProvider time)
{
    // What is left of the time goes into telling what more GPUs would bring.
    private const double SearchShare = 0.9;

    /// <summary>Computes on the calling thread until the plan is proven, the queue's time is over or somebody asks to stop.</summary>
    /// <param name="queue">What waits and what there is.</param>
    /// <param name="better">Gets every plan that is better than those before it, without explanation.</param>
    /// <param name="stop">Ends the search; the best plan so far is returned.</param>
    public AllocationPlan Solve(GpuQueue queue, IProgress<AllocationPlan>? better = null, CancellationToken stop = default)
    {
        var begun = time.GetTimestamp();
        var (admitted, deferred) = Admission.Of(queue);
        var plan = Search(admitted with { TimeoutSeconds = queue.TimeoutSeconds * SearchShare }, null, better, stop);
        plan = deferred.Count == 0 ? plan : plan with { Deferred = [.. deferred, .. plan.Deferred], Status = AllocationStatus.Infeasible };
        var remarks = new Explainer(admitted, plan, queue.TimeoutSeconds * (1 - SearchShare), less => Search(less, null, null, stop)).Explain();
        return plan with { Explanation = [.. plan.Explanation, .. remarks], Seconds = time.GetElapsedTime(begun).TotalSeconds };
    }

    private AllocationPlan Search(GpuQueue queue, KnownSchedule? start, IProgress<AllocationPlan>? better, CancellationToken stop)
    {
        var search = new PlanSearch(queue, start, time, better, stop);
        search.Run();
        return search.LeftOut.Count > 0 ? Partly(queue, search, better, stop)
            : search.KeepsDeadlines ? search.Plan()
            : Late(queue, search.IsProvenInfeasible, start, better, stop);
    }

    // GPUs that go away before all is done: the plan of those that find room.
    private AllocationPlan Partly(GpuQueue queue, PlanSearch search, IProgress<AllocationPlan>? better, CancellationToken stop)
    {
        var (rest, deferred) = Admission.Without(queue, [.. search.LeftOut.Select(j => NoRoom.For(queue, queue.Experiments[j], search.IsProvenInfeasible))]);
        var plan = Search(rest with { TimeoutSeconds = queue.TimeoutSeconds * (1 - PlanSearch.LateShare) }, search.Rest, better, stop);
        var proven = search.IsProvenInfeasible || plan.Status == AllocationStatus.Infeasible;
        return plan with { Deferred = [.. deferred, .. plan.Deferred], Status = proven ? AllocationStatus.Infeasible : AllocationStatus.Unknown };
    }

    // Deadlines that cannot all be kept: the plan that is least late, and by how much, tells the smallest change.
    private AllocationPlan Late(GpuQueue queue, bool proven, KnownSchedule? start, IProgress<AllocationPlan>? better, CancellationToken stop)
    {
        var shared = Lateness.SharedDeadline(queue);
        var soft = queue with
        {
            TimeoutSeconds = queue.TimeoutSeconds * (1 - PlanSearch.LateShare),
            // A deadline that all share moves least where the end comes first.
            Criteria = [.. (shared is null ? Array.Empty<Criterion>() : [Criterion.Makespan]).Append(Criterion.WeightedTardiness).Concat(queue.Criteria).Distinct()],
            Experiments = [.. queue.Experiments.Select(e => e with { DueHours = e.DeadlineHours })],
        };
        var search = new PlanSearch(soft, start, time, better, stop);
        search.Run();
        if (search.LeftOut.Count > 0)
        {
            return Partly(soft, search, better, stop);
        }

        var plan = search.Plan();
        if (plan.WeightedTardinessHours <= 0)
        {
            return plan with { Status = AllocationStatus.Feasible };
        }

        // In every plan something is late, or the last end comes after the deadline of all.
        proven |= plan.Criteria[0].Bound > (shared ?? 0) + 1e-6;
        return plan with { Status = proven ? AllocationStatus.Infeasible : AllocationStatus.Unknown, Explanation = Lateness.Of(queue, plan, proven) };
    }
}
