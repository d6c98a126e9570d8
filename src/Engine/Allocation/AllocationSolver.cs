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
        var plan = Search(admitted with { TimeoutSeconds = queue.TimeoutSeconds * SearchShare }, better, stop);
        plan = plan with { Deferred = deferred, Status = deferred.Count > 0 ? AllocationStatus.Infeasible : plan.Status };
        var remarks = new Explainer(admitted, plan, queue.TimeoutSeconds * (1 - SearchShare), less => Search(less, null, stop)).Explain();
        return plan with { Explanation = [.. plan.Explanation, .. remarks], Seconds = time.GetElapsedTime(begun).TotalSeconds };
    }

    private AllocationPlan Search(GpuQueue queue, IProgress<AllocationPlan>? better, CancellationToken stop)
    {
        var search = new PlanSearch(queue, time, better, stop);
        search.Run();
        return search.KeepsDeadlines ? search.Plan() : Late(queue, search.IsProvenInfeasible, better, stop);
    }

    // Deadlines that cannot all be kept: the plan that is least late, and by how much, tells the smallest change.
    private AllocationPlan Late(GpuQueue queue, bool proven, IProgress<AllocationPlan>? better, CancellationToken stop)
    {
        var shared = Lateness.SharedDeadline(queue);
        var soft = queue with
        {
            TimeoutSeconds = queue.TimeoutSeconds * (1 - PlanSearch.LateShare),
            // A deadline that all share moves least where the end comes first.
            Criteria = [.. (shared is null ? Array.Empty<Criterion>() : [Criterion.Makespan]).Append(Criterion.WeightedTardiness).Concat(queue.Criteria).Distinct()],
            Experiments = [.. queue.Experiments.Select(e => e with { DueHours = e.DeadlineHours ?? double.MaxValue / 1e9 })],
        };
        var search = new PlanSearch(soft, time, better, stop);
        search.Run();
        var plan = search.Plan();
        return plan.WeightedTardinessHours <= 0
            ? plan with { Status = AllocationStatus.Feasible }
            : plan with { Status = AllocationStatus.Infeasible, Explanation = Lateness.Of(queue, plan, proven || plan.Criteria[0].Bound > (shared ?? 0) + 1e-6) };
    }
}
