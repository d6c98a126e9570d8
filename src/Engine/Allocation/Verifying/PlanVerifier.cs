namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>Says every rule that a plan breaks, whoever made it. Shares no code with the solver: it counts hours and GPUs on its own.</summary>
public static class PlanVerifier
{
    /// <summary>All violations, in the order of time; none: the plan can be carried out and its figures are right.</summary>
    public static IReadOnlyList<Violation> Verify(GpuQueue queue, ClaimedPlan plan)
    {
        var experiments = queue.Experiments.ToDictionary(e => e.Id);
        var found = new List<Violation>();
        var placed = new Dictionary<string, Placed>();
        foreach (var claim in plan.Schedule)
        {
            if (!experiments.TryGetValue(claim.ExpId, out var experiment))
            {
                found.Add(new(claim.ExpId, "unknown", $"{claim.ExpId} is not in the queue.", claim.StartHours));
            }
            else if (!placed.TryAdd(claim.ExpId, ChoiceCheck.Place(queue, experiment, claim, found)))
            {
                found.Add(new(claim.ExpId, "twice", $"{claim.ExpId} is placed more than once; only the first place is looked at.", claim.StartHours));
            }
        }

        foreach (var missing in queue.Experiments.Where(e => !placed.ContainsKey(e.Id) && !plan.Deferred.Contains(e.Id)))
        {
            found.Add(new(missing.Id, "missing", $"{missing.Id} has no place in the plan and is not among what is deferred.", null));
        }

        TimeCheck.Note(queue, placed, found);
        HoldingCheck.Note(queue, [.. placed.Values.SelectMany(p => p.Held)], found);
        TotalsCheck.Note(queue, plan, placed, found);
        return [.. found.OrderBy(v => v.AtHours ?? double.MaxValue)];
    }
}
