using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Tests.Allocation.Search;

/// <summary>Counts, tick by tick, whether a schedule keeps to everything an instance says; written apart from the search.</summary>
internal static class ScheduleRules
{
    /// <summary>What is broken; empty: nothing.</summary>
    public static List<string> BrokenBy(Instance instance, Solution solution)
    {
        List<string> broken = [];
        for (var job = 0; job < instance.Jobs; job++)
        {
            var (start, pinned) = (solution.Starts[job], instance.Pinned[job]);
            broken.AddRange(pinned && start != 0 ? [$"job {job} runs already, but starts at {start}"] : []);
            broken.AddRange(!pinned && start < instance.Release[job] ? [$"job {job} starts at {start}, before {instance.Release[job]}"] : []);
            broken.AddRange(instance.Predecessors[job].Where(p => !pinned && solution.EndOf(instance, p) > start).Select(p => $"job {job} starts at {start}, before {p} has ended"));
            broken.AddRange(!pinned && solution.EndOf(instance, job) > instance.Deadline[job] ? [$"job {job} ends after its deadline {instance.Deadline[job]}"] : []);
        }

        foreach (var tick in solution.Starts.Concat(instance.Capacities.SelectMany(c => c.From)).Distinct())
        {
            broken.AddRange(Enumerable.Range(0, instance.Resources).SelectMany(r => TooMuch(instance, solution, r, tick)));
        }

        return broken;
    }

    private static IEnumerable<string> TooMuch(Instance instance, Solution solution, int resource, long tick)
    {
        var capacity = instance.Capacities[resource];
        var free = capacity.Free[Array.FindLastIndex(capacity.From, f => f <= tick)];
        var held = Enumerable.Range(0, instance.Jobs).Where(j => solution.Starts[j] <= tick && tick < solution.EndOf(instance, j))
            .SelectMany(j => instance.Modes[j][solution.Modes[j]].Uses.Where(u => u.Resource == resource).Select(u => (Job: j, Use: u))).ToList();
        if (instance.UnitMemory[resource] == 0)
        {
            return held.Sum(h => h.Use.Amount) is var used && used > free ? [$"{used} of {free} at {tick} of resource {resource}"] : [];
        }

        var byGpu = held.SelectMany(h => UnitsOf(instance, solution, h.Job, h.Use).Select(u => (Unit: u, Memory: h.Use.Memory == 0 ? instance.UnitMemory[resource] : h.Use.Memory))).GroupBy(x => x.Unit).ToList();
        return byGpu.Where(g => g.Sum(x => x.Memory) > instance.UnitMemory[resource]).Select(g => $"GPU {g.Key} of resource {resource} at {tick}: {g.Sum(x => x.Memory)} of {instance.UnitMemory[resource]}")
            .Concat(byGpu.Count > free ? [$"{byGpu.Count} of {free} GPUs of resource {resource} at {tick}"] : [])
            .Concat(held.Where(h => UnitsOf(instance, solution, h.Job, h.Use).Distinct().Count() != h.Use.Amount).Select(h => $"job {h.Job} has not as many GPUs as it needs"));
    }

    // A job's numbers stand one resource after the other, in the order of its uses.
    private static int[] UnitsOf(Instance instance, Solution solution, int job, Use use)
    {
        var before = instance.Modes[job][solution.Modes[job]].Uses.TakeWhile(u => u != use).Where(u => instance.UnitMemory[u.Resource] > 0).Sum(u => u.Amount);
        return [.. solution.Units![job].Skip(before).Take(use.Amount)];
    }
}
