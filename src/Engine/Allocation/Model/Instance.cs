namespace Sweepboard.Engine.Allocation.Model;

/// <summary>A queue in whole numbers, for solvers: a multi-mode resource-constrained project with release times, deadlines and calendars.</summary>
/// <remarks>
/// Times are ticks, all divided by their greatest common divisor. Every criterion but the cost grows with completion times, and the cost depends on
/// modes alone; so among the best schedules there is an active one (Sprecher, Kolisch, Drexl 1995, section 3), which list scheduling can make.
/// Arrays are indexed by job or by resource, and are not changed after the making.
/// </remarks>
public sealed class Instance
{
    /// <summary>For each job its modes, never empty.</summary>
    public required Mode[][] Modes { get; init; }

    /// <summary>No start before; ticks.</summary>
    public required long[] Release { get; init; }

    /// <summary>No end after; ticks, <see cref="long.MaxValue"/> where there is no deadline.</summary>
    public required long[] Deadline { get; init; }

    /// <summary>Tardiness counts from here; ticks, <see cref="long.MaxValue"/> for never.</summary>
    public required long[] Due { get; init; }

    /// <summary>Times <see cref="WeightScale"/>.</summary>
    public required long[] Weight { get; init; }

    /// <summary>What weights were multiplied by to be whole: thousandths, or finer where the queue's weights are.</summary>
    public double WeightScale { get; init; } = 1_000;

    /// <summary>Runs already: starts at tick 0, whatever else.</summary>
    public required bool[] Pinned { get; init; }

    public required int[][] Predecessors { get; init; }

    public required int[][] Successors { get; init; }

    /// <summary>All jobs, every one after its predecessors.</summary>
    public required int[] Topological { get; init; }

    public required Capacity[] Capacities { get; init; }

    /// <summary>By resource: memory of one GPU where jobs share GPUs of it, else 0.</summary>
    public required int[] UnitMemory { get; init; }

    /// <summary>What counts, the first above all.</summary>
    public required Criterion[] Criteria { get; init; }

    /// <summary>What makespan and cost are divided by for <see cref="Criterion.Balance"/>; above 0.</summary>
    public required (long Makespan, long Cost) Scale { get; init; }

    public required double HoursPerTick { get; init; }

    public int Jobs => Modes.Length;

    public int Resources => Capacities.Length;

    /// <summary>Whether some job may run in more than one way.</summary>
    public bool IsMultiMode => Array.Exists(Modes, m => m.Length > 1);

    public bool HasSharing => Array.Exists(UnitMemory, m => m > 0);
}
