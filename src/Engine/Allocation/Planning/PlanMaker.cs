using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Planning;

/// <summary>Makes a plan that people read of a schedule in whole numbers.</summary>
internal static class PlanMaker
{
    private const decimal Millionth = 1_000_000m;

    /// <param name="queue">What was planned, without what was left out.</param>
    /// <param name="instance">The same in whole numbers.</param>
    /// <param name="solution">Who runs when.</param>
    /// <param name="bounds">For each criterion a value that no plan as good in the criteria before it goes below.</param>
    /// <param name="leastMakespan">No plan is shorter, in ticks.</param>
    public static AllocationPlan Make(GpuQueue queue, Instance instance, Solution solution, long[] bounds, long leastMakespan)
    {
        var numbers = new GpuNumbers(queue, instance, solution);
        List<Placement> schedule = [.. Enumerable.Range(0, instance.Jobs).Select(j => Place(queue, instance, solution, numbers, j)).OrderBy(p => p.StartHours).ThenBy(p => p.EndHours).ThenBy(p => p.ExpId, StringComparer.Ordinal)];
        var criteria = Criteria(instance, solution, bounds);
        var makespan = Score.Of(instance, solution, Criterion.Makespan);
        var used = Used(instance, solution);
        return new()
        {
            Status = criteria.TrueForAll(c => c.Proven) ? AllocationStatus.Optimal : AllocationStatus.Feasible,
            Objective = queue.Objective,
            MakespanHours = Hours(instance, makespan),
            LowerBoundHours = Hours(instance, Math.Min(makespan, instance.Criteria[0] == Criterion.Makespan ? Math.Max(leastMakespan, bounds[0]) : leastMakespan)),
            Gap = criteria[0].Gap,
            CostUsd = Score.Of(instance, solution, Criterion.Cost) / Millionth,
            WeightedCompletionHours = Value(instance, Criterion.WeightedCompletion, Score.Of(instance, solution, Criterion.WeightedCompletion)),
            WeightedTardinessHours = Value(instance, Criterion.WeightedTardiness, Score.Of(instance, solution, Criterion.WeightedTardiness)),
            GpuUtilization = Part(used.Sum(), queue.Pools.Sum(p => (double)p.Count) * makespan),
            UtilizationByType = queue.Pools.Select((p, i) => (p.Type, Part(used[i], (double)p.Count * makespan))).ToDictionary(u => u.Type, u => u.Item2),
            Criteria = criteria,
            Schedule = schedule,
            Waves = Waves.Of(schedule),
            Deferred = [],
            Explanation = [],
        };
    }

    private static Placement Place(GpuQueue queue, Instance instance, Solution solution, GpuNumbers numbers, int job)
    {
        var mode = instance.Modes[job][solution.Modes[job]];
        var experiment = queue.Experiments[job];
        var asked = experiment.Choices[mode.Choice].Demands;
        var given = mode.Uses.ToDictionary(u => queue.Pools[u.Resource].Type, u => (IReadOnlyList<int>)numbers.Of(job, u.Resource));
        var main = asked is [var first, ..] ? first.Type : "";
        var others = given.Where(g => g.Key != main).ToDictionary(g => g.Key, g => g.Value);
        return new(experiment.Id, main, given.GetValueOrDefault(main) ?? [], Hours(instance, solution.Starts[job]), Hours(instance, solution.EndOf(instance, job)), mode.Cost / Millionth)
        {
            Others = others.Count == 0 ? null : others,
        };
    }

    private static List<CriterionResult> Criteria(Instance instance, Solution solution, long[] bounds)
    {
        var results = new List<CriterionResult>();
        foreach (var (index, criterion) in instance.Criteria.Index())
        {
            var value = Score.Of(instance, solution, criterion);
            // A bound for a later criterion holds among plans that are best in those before.
            var proven = value <= bounds[index] && results.TrueForAll(r => r.Proven);
            results.Add(new(criterion, Value(instance, criterion, value), Value(instance, criterion, Math.Min(value, bounds[index])), proven));
        }

        return results;
    }

    private static double[] Used(Instance instance, Solution solution)
    {
        var used = new double[instance.Resources];
        for (var job = 0; job < instance.Jobs; job++)
        {
            var mode = instance.Modes[job][solution.Modes[job]];
            foreach (var use in mode.Uses)
            {
                used[use.Resource] += mode.Duration * (use.Memory > 0 ? (double)use.Memory / instance.UnitMemory[use.Resource] : use.Amount);
            }
        }

        return used;
    }

    private static double Part(double used, double there) => there <= 0 ? 0 : Math.Min(1, used / there);

    private static double Hours(Instance instance, long ticks) => Math.Round(ticks * instance.HoursPerTick, 9);

    private static double Value(Instance instance, Criterion criterion, long value) => criterion switch
    {
        Criterion.Makespan => Hours(instance, value),
        Criterion.Cost => (double)(value / Millionth),
        Criterion.Balance => value / 1e6,
        _ => Math.Round(value * instance.HoursPerTick / instance.WeightScale, 9),
    };
}
