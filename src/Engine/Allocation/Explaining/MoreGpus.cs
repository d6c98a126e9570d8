namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>What one GPU more of each type would save, or one fewer cost: the queue is solved again with it.</summary>
/// <param name="queue">What was planned.</param>
/// <param name="plan">The plan.</param>
/// <param name="seconds">How long solving again may take, all types together.</param>
/// <param name="solve">Solves another queue.</param>
internal sealed class MoreGpus(GpuQueue queue, AllocationPlan plan, double seconds, Func<GpuQueue, AllocationPlan> solve)
{
    private const int MostExperiments = 100;
    private const int MostTypes = 8;
    private const double MostSeconds = 0.5;
    private const double IdleBelow = 0.5;
    private const double Near = 1e-6;
    private const decimal LeastUsd = 0.01m;

    private bool CountsCost => plan.Criteria.Any(c => c.Criterion is Criterion.Cost or Criterion.Balance);

    public IEnumerable<Remark> Remarks()
    {
        var types = queue.Pools.Where(p => p.Count > 0).Take(MostTypes).ToList();
        var each = Math.Min(MostSeconds, seconds / Math.Max(1, types.Count));
        return each <= 0 || queue.Experiments.Count > MostExperiments ? []
            : types.SelectMany(p => One(p, each)).ToList();
    }

    private IEnumerable<Remark> One(GpuPool pool, double seconds)
    {
        var more = solve(With(pool, pool.Count + 1, seconds));
        yield return Compare(pool, more);
        if (plan.KeepsToAll && pool.Count > 1 && plan.UtilizationByType[pool.Type] < IdleBelow
            && Admissible(pool) && solve(With(pool, pool.Count - 1, seconds)) is { } fewer && fewer.KeepsToAll && fewer.MakespanHours <= plan.MakespanHours
            && fewer.WeightedCompletionHours <= plan.WeightedCompletionHours
            && (!CountsCost || fewer.CostUsd <= plan.CostUsd))
        {
            yield return new("one_fewer", $"One {pool.Type} fewer would cost nothing: they are used {Words.Percent(plan.UtilizationByType[pool.Type])} of the time.") { GpuType = pool.Type, Hours = 0 };
        }
    }

    private bool Admissible(GpuPool pool) => queue.Experiments.All(e => e.Choices.Any(c => c.Demands.All(d => d.Type != pool.Type || d.Count < pool.Count)));

    private Remark Compare(GpuPool pool, AllocationPlan more)
    {
        var makespan = plan.MakespanHours - more.MakespanHours;
        var besides = string.Join(" and ", Savings(more));
        var proven = plan.Criteria.Concat(more.Criteria).All(c => c.Proven);
        // Whatever was left out never came into this comparison.
        var keeps = !plan.KeepsToAll && plan.Deferred.Count == 0 && more.KeepsToAll;
        var text = keeps ? $"With one more {pool.Type} everything can be kept: the end comes at {Words.Hours(more.MakespanHours)}."
            : makespan <= Near && besides.Length == 0 ? $"One more {pool.Type} would save nothing."
            : makespan <= Near ? $"One more {pool.Type} would not end it sooner, but save {besides}."
            : $"One more {pool.Type} would save {Words.Hours(makespan)} (then {Words.Hours(more.MakespanHours)}){(besides.Length > 0 ? $" and {besides}" : "")}.";
        return new("one_more", proven || keeps ? text : text.TrimEnd('.') + ", as far as was looked.") { GpuType = pool.Type, Hours = Math.Round(makespan, 6), Usd = more.CostUsd - plan.CostUsd };
    }

    // What the objective does not ask about differs by chance.
    private IEnumerable<string> Savings(AllocationPlan more)
    {
        var asked = plan.Criteria.Select(c => c.Criterion).ToList();
        if (asked.Contains(Criterion.WeightedTardiness) && plan.WeightedTardinessHours - more.WeightedTardinessHours is > Near and var tardiness)
        {
            yield return $"{Words.Hours(tardiness)} of weighted tardiness";
        }

        if (asked.Contains(Criterion.WeightedCompletion) && plan.WeightedCompletionHours - more.WeightedCompletionHours is > Near and var completion)
        {
            yield return $"{Words.Hours(completion)} of weighted completion";
        }

        if (CountsCost && plan.CostUsd - more.CostUsd is >= LeastUsd and var usd)
        {
            yield return Words.Usd(usd);
        }
    }

    private GpuQueue With(GpuPool pool, int count, double seconds) =>
        queue with { TimeoutSeconds = seconds, Pools = [.. queue.Pools.Select(p => p.Type == pool.Type ? p with { Count = count } : p)] };
}
