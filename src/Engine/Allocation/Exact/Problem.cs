using Sweepboard.Engine.Allocation.Bounds;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>An instance made ready for one pass of the search: caps turned into windows, modes that cannot matter left out.</summary>
internal sealed class Problem
{
    public const int MostJobs = 62;
    public const int MostModes = 1 << 12;

    private const int MostLoads = 4;

    public Problem(Instance instance, Goal goal)
    {
        var most = goal.CapOf(Criterion.Makespan);
        Instance = most == long.MaxValue ? instance : Deadlines.Capped(instance, most);
        Goal = goal;
        Of = new(Instance);
        if (Of.Windows.IsEmpty)
        {
            return;
        }

        Modes = ModeChoice.Of(Of, goal);
        Before = Of.Jobs <= MostJobs ? StartOrder.Of(Of, Modes, goal) : [];
        MinCost = [.. Modes.Select(m => m.Min(x => Of.Cost[x]))];
        AllLoads = LowerBounds.Loads(Of);
        Loads = [.. Priced().Concat(AllLoads.OrderByDescending(l => AreaBound.Makespan(Of, l)).Take(MostLoads))];
        JobOf = [.. Enumerable.Range(0, Of.Jobs).SelectMany(j => Enumerable.Repeat(j, Of.First[j + 1] - Of.First[j]))];
    }

    public Instance Instance { get; }

    public Goal Goal { get; }

    public Relaxation Of { get; }

    /// <summary>By job the modes worth trying.</summary>
    public int[][] Modes { get; } = [];

    /// <summary>By job those that start before it in some best schedule, as bits: what it waits for, and its better twins.</summary>
    public ulong[] Before { get; } = [];

    public long[] MinCost { get; } = [];

    /// <summary>All inequalities, for the root.</summary>
    public List<Load> AllLoads { get; } = [];

    /// <summary>Those worth their time in every node.</summary>
    public Load[] Loads { get; } = [];

    /// <summary>By mode.</summary>
    public int[] JobOf { get; } = [];

    // Where cost counts with the makespan, jobs choose their modes by both.
    private IEnumerable<Load> Priced()
    {
        var perTick = (double)Instance.Scale.Makespan / Instance.Scale.Cost;
        var row = Goal.SeesBalance ? Surrogate.Of(Of, [.. AllLoads.Select(l => l.Row)], [.. Of.Cost.Select(c => c * perTick)]) : null;
        return row is null ? [] : [new(Of, row)];
    }

    /// <summary>What no schedule of this problem has less of.</summary>
    public long RootBound() => Goal.Target switch
    {
        Criterion.Makespan => Destructive.Improve(Of, AllLoads, LowerBounds.QuickMakespan(Of, AllLoads)),
        Criterion.WeightedCompletion => CompletionBound.Of(Of, AllLoads, Instance.Weight),
        Criterion.WeightedTardiness => TardinessBound.Of(Of, AllLoads),
        Criterion.Cost => MinCost.Sum(),
        _ => Score.Balance(Instance, LowerBounds.QuickMakespan(Of, AllLoads), MinCost.Sum()),
    };
}
