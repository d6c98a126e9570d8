using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Search.Lines;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>An instance laid out for search: modes numbered through, running work settled, resources packed into lines.</summary>
internal sealed class Layout
{
    private readonly LineMap _map;
    private readonly (int Resource, double Part)[][] _parts;

    public Layout(Instance instance)
    {
        Instance = instance;
        FirstMode = new int[instance.Jobs + 1];
        for (var job = 0; job < instance.Jobs; job++)
        {
            FirstMode[job + 1] = FirstMode[job] + instance.Modes[job].Length;
        }

        _map = new(instance);
        Mode[] modes = [.. instance.Modes.SelectMany(m => m)];
        Duration = [.. modes.Select(m => m.Duration)];
        Cost = [.. modes.Select(m => m.Cost)];
        Uses = [.. modes.Select(_map.UsesOf)];
        _parts = [.. modes.Select(m => m.Uses.Select(u => (u.Resource, PartOf(u))).ToArray())];
        Predecessors = [.. instance.Predecessors.Select(before => before.Where(p => !instance.Pinned[p]).ToArray())];
        Successors = [.. instance.Successors.Select(after => after.Where(s => !instance.Pinned[s]).ToArray())];
        Release = [.. instance.Release.Select((r, job) => instance.Predecessors[job].Where(p => instance.Pinned[p]).Select(p => instance.Modes[p][0].Duration).Append(r).Max())];
        Waiting = [.. instance.Topological.Where(job => !instance.Pinned[job])];
        Horizon = instance.Capacities.Select(c => c.From[^1]).Concat(Release).DefaultIfEmpty(0).Max() + instance.Modes.Sum(m => m.Max(x => x.Duration));
    }

    public Instance Instance { get; }

    public int Jobs => Instance.Jobs;

    /// <summary>By job the number of its first mode; one entry more than jobs.</summary>
    public int[] FirstMode { get; }

    /// <summary>By mode.</summary>
    public long[] Duration { get; }

    /// <summary>By mode.</summary>
    public long[] Cost { get; }

    /// <summary>By mode.</summary>
    public LineUse[][] Uses { get; }

    /// <summary>The jobs that are to be placed, each after its predecessors.</summary>
    public int[] Waiting { get; }

    /// <summary>By job those it waits for, without running work.</summary>
    public int[][] Predecessors { get; }

    public int[][] Successors { get; }

    /// <summary>By job: its own, or the end of the running work it waits for.</summary>
    public long[] Release { get; }

    /// <summary>No active schedule ends later.</summary>
    public long Horizon { get; }

    /// <summary>What part of which resources a mode takes.</summary>
    public (int Resource, double Part)[] PartsOf(int mode) => _parts[mode];

    public Line[] NewLines() => _map.NewLines(Horizon);

    /// <summary>The first mode of each job.</summary>
    public int[] FirstModes() => FirstMode[..^1];

    /// <summary>A schedule as others know it.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="timeline">What it has taken.</param>
    public Solution SolutionOf(Schedule schedule, Timeline timeline) =>
        new([.. schedule.Modes.Select((mode, job) => mode - FirstMode[job])], [.. schedule.Starts])
        {
            Units = Instance.HasSharing ? [.. schedule.Modes.Select((mode, job) => timeline.UnitsOf(job, mode))] : null,
        };

    private double PartOf(Use use) => (use.Memory > 0 ? (double)use.Memory / Instance.UnitMemory[use.Resource] : use.Amount) / Math.Max(1, Instance.Capacities[use.Resource].Most);
}
