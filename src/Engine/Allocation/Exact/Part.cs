using Sweepboard.Engine.Allocation.Bounds;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Jobs that no resource and no dependency ties to others; they can be solved for themselves.</summary>
internal sealed class Part
{
    private readonly int[] _jobs;

    private Part(Instance whole, int[] jobs)
    {
        _jobs = jobs;
        var number = jobs.Select((job, i) => (job, i)).ToDictionary(x => x.job, x => x.i);
        int[][] Renumbered(int[][] of) => [.. jobs.Select(j => of[j].Select(x => number[x]).ToArray())];
        Instance = new()
        {
            Modes = [.. jobs.Select(j => whole.Modes[j])],
            Release = [.. jobs.Select(j => whole.Release[j])],
            Deadline = [.. jobs.Select(j => whole.Deadline[j])],
            Due = [.. jobs.Select(j => whole.Due[j])],
            Weight = [.. jobs.Select(j => whole.Weight[j])],
            WeightScale = whole.WeightScale,
            Pinned = [.. jobs.Select(j => whole.Pinned[j])],
            Predecessors = Renumbered(whole.Predecessors),
            Successors = Renumbered(whole.Successors),
            Topological = [.. whole.Topological.Where(number.ContainsKey).Select(j => number[j])],
            Capacities = whole.Capacities,
            UnitMemory = whole.UnitMemory,
            Criteria = whole.Criteria,
            Scale = whole.Scale,
            HoursPerTick = whole.HoursPerTick,
        };
    }

    public Instance Instance { get; }

    /// <summary>The best schedule of it so far.</summary>
    public Solution? Best { get; set; }

    /// <summary>All parts of an instance; one if they must not be taken apart.</summary>
    public static List<Part> Of(Instance whole, bool together)
    {
        var links = new UnionFind(whole.Jobs + whole.Resources);
        for (var job = 0; job < whole.Jobs; job++)
        {
            if (together)
            {
                links.Join(job, 0);
            }

            foreach (var before in whole.Predecessors[job])
            {
                links.Join(job, before);
            }

            foreach (var use in whole.Modes[job].SelectMany(m => m.Uses))
            {
                links.Join(job, whole.Jobs + use.Resource);
            }
        }

        return [.. links.Groups().Select(g => g.Where(x => x < whole.Jobs).ToArray()).Where(g => g.Length > 0).Select(g => new Part(whole, g))];
    }

    /// <summary>Its share of a schedule of the whole.</summary>
    public void Read(Solution whole) => Best = new([.. _jobs.Select(j => whole.Modes[j])], [.. _jobs.Select(j => whole.Starts[j])])
    {
        Units = whole.Units is null ? null : [.. _jobs.Select(j => whole.Units[j])],
    };

    /// <summary>Puts its best into a schedule of the whole.</summary>
    public void Write(int[] modes, long[] starts, int[][]? units)
    {
        for (var i = 0; i < _jobs.Length; i++)
        {
            (modes[_jobs[i]], starts[_jobs[i]]) = (Best!.Modes[i], Best.Starts[i]);
            if (units is not null)
            {
                units[_jobs[i]] = Best.Units?[i] ?? [];
            }
        }
    }
}
