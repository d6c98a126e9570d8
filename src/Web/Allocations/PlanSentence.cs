using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>How good a plan is known to be, in a sentence.</summary>
public static class PlanSentence
{
    public static string Of(AllocationPlan plan, bool isOver)
    {
        var (done, bound) = (GpuWords.Hour(plan.MakespanHours), GpuWords.Hour(plan.LowerBoundHours));
        if (plan.Schedule.Count == 0)
        {
            return plan.Deferred.Count == 0 ? "Nothing waits, so there is nothing to plan." : $"None of the {plan.Deferred.Count} experiments can run.";
        }

        return plan.Status switch
        {
            AllocationStatus.Optimal => $"Proven: no plan is better. All is done after {done}{(Same(plan) ? ", and none ends sooner" : $"; one that only hurries could not end before {bound}")}.",
            AllocationStatus.Infeasible when plan.Deferred.Count > 0 => $"Not everything fits: {Count(plan.Deferred.Count)} left out. The rest is done after {done}.",
            AllocationStatus.Unknown when plan.Deferred.Count > 0 => $"No plan was found in which everything fits, and whether there is one is not known: {Count(plan.Deferred.Count)} left out. The rest is done after {done}.",
            AllocationStatus.Infeasible => $"No plan keeps to everything. This one comes nearest, and is done after {done}.",
            AllocationStatus.Unknown => $"No plan was found that keeps to everything, and whether there is one is not known. This one comes nearest, and is done after {done}.",
            _ when !isOver => $"Done after {done} so far; {Room(plan)}.",
            _ => $"A good plan, done after {done}; {Room(plan)}.",
        };
    }

    /// <summary>How far it may be from the best, in the criterion that is not proven yet.</summary>
    private static string Room(AllocationPlan plan)
    {
        if (plan.Criteria.FirstOrDefault(c => !c.Proven) is not { } open)
        {
            return $"no plan ends before {GpuWords.Hour(plan.LowerBoundHours)}";
        }

        if (open.Bound <= 0)
        {
            return "how far it is from the best is not known yet";
        }

        var what = open.Criterion == Criterion.Makespan ? "no plan ends before" : $"{GpuWords.Of(open.Criterion).ToLowerInvariant()} is {GpuWords.Value(open.Criterion, open.Value)}, and never less than";
        return $"{what} {GpuWords.Value(open.Criterion, open.Bound)}, so it is at most {GpuWords.Percent(open.Gap)} from the best";
    }

    private static bool Same(AllocationPlan plan) => plan.MakespanHours - plan.LowerBoundHours < 1e-6;

    private static string Count(int left) => left == 1 ? "one experiment is" : $"{left} experiments are";
}
