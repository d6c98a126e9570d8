using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Tests.Allocation.Exact;

/// <summary>The best schedule of a tiny instance, by trying every order, mode and set of GPUs: each job as early as it then fits.</summary>
public sealed class BruteForce
{
    private readonly Instance _instance;
    private readonly int[] _modes;
    private readonly long[] _starts;
    private readonly int[][][] _units;
    private readonly long[] _times;
    private readonly List<int> _placed = [];

    private BruteForce(Instance instance)
    {
        _instance = instance;
        _modes = new int[instance.Jobs];
        _starts = new long[instance.Jobs];
        _units = new int[instance.Jobs][][];
        _times = [.. instance.Capacities.SelectMany(c => c.From)];
    }

    public long[]? Best { get; private set; }

    public Solution? Solution { get; private set; }

    /// <summary>How many leaves there may be.</summary>
    public static double Size(Instance instance) =>
        Enumerable.Range(0, instance.Jobs).Aggregate(1d, (size, j) => size * (j + 1) * instance.Modes[j].Sum(m => new BruteForce(instance).Sets(m.Uses).Count()));

    /// <summary>The score of the best schedule; null where there is none.</summary>
    public static BruteForce Of(Instance instance)
    {
        var all = new BruteForce(instance);
        all.PlacePinned();
        return all;
    }

    private void PlacePinned()
    {
        var pinned = Enumerable.Range(0, _instance.Jobs).Where(j => _instance.Pinned[j] && !_placed.Contains(j)).ToArray();
        if (pinned.Length == 0)
        {
            PlaceAny();
            return;
        }

        Try(pinned[0], PlacePinned);
    }

    private void PlaceAny()
    {
        if (_placed.Count == _instance.Jobs)
        {
            Look();
            return;
        }

        for (var job = 0; job < _instance.Jobs; job++)
        {
            if (!_placed.Contains(job) && _instance.Predecessors[job].All(_placed.Contains))
            {
                Try(job, PlaceAny);
            }
        }
    }

    private void Try(int job, Action next)
    {
        for (var mode = 0; mode < _instance.Modes[job].Length; mode++)
        {
            foreach (var units in Sets(_instance.Modes[job][mode].Uses))
            {
                (_modes[job], _units[job]) = (mode, units);
                if (Place(job))
                {
                    _placed.Add(job);
                    next();
                    _placed.RemoveAt(_placed.Count - 1);
                }
            }
        }
    }

    private bool Place(int job)
    {
        var length = _instance.Modes[job][_modes[job]].Duration;
        var ready = _instance.Pinned[job] ? 0 : _instance.Predecessors[job].Select(EndOf).Append(_instance.Release[job]).Max();
        foreach (var start in _placed.Select(EndOf).Concat(_times).Append(ready).Where(t => t >= ready).Distinct().Order())
        {
            _starts[job] = start;
            if (_instance.Pinned[job] && start > 0)
            {
                return false;
            }

            if (Fits(job, start, start + length))
            {
                return start + length <= _instance.Deadline[job];
            }
        }

        return false;
    }

    private long EndOf(int job) => _starts[job] + _instance.Modes[job][_modes[job]].Duration;

    private bool Fits(int job, long start, long end) =>
        _placed.Select(j => _starts[j]).Concat(_times).Append(start).Where(t => start <= t && t < end)
            .All(t => _instance.Modes[job][_modes[job]].Uses.All(u => Fits(_placed.Append(job).Where(j => _starts[j] <= t && t < EndOf(j)), u.Resource, t)));

    private bool Fits(IEnumerable<int> running, int resource, long time)
    {
        var capacity = _instance.Capacities[resource];
        var free = capacity.Free[Array.FindLastIndex(capacity.From, f => f <= time)];
        var uses = running.SelectMany(j => _instance.Modes[j][_modes[j]].Uses.Select((u, i) => (Use: u, Units: _units[j][i]))).Where(x => x.Use.Resource == resource).ToList();
        if (_instance.UnitMemory[resource] == 0)
        {
            return uses.Sum(x => x.Use.Amount) <= free;
        }

        var whole = _instance.UnitMemory[resource];
        var byUnit = uses.SelectMany(x => x.Units.Select(u => (u, Memory: x.Use.Memory > 0 ? x.Use.Memory : whole))).GroupBy(x => x.u).ToList();
        return byUnit.Count <= free && byUnit.All(g => g.Sum(x => x.Memory) <= whole);
    }

    private IEnumerable<int[][]> Sets(Use[] uses)
    {
        IEnumerable<int[][]> all = [[]];
        foreach (var use in uses)
        {
            var sets = _instance.UnitMemory[use.Resource] == 0 ? [[]] : Subsets(_instance.Capacities[use.Resource].Most, use.Amount);
            all = [.. all.SelectMany(before => sets.Select(s => before.Append(s).ToArray()))];
        }

        return all;
    }

    private static int[][] Subsets(int of, int count) =>
        [.. Enumerable.Range(0, 1 << of).Where(b => int.PopCount(b) == count).Select(b => Enumerable.Range(0, of).Where(u => (b >> u & 1) == 1).ToArray())];

    private void Look()
    {
        var solution = new Solution([.. _modes], [.. _starts]);
        var score = Score.Of(_instance, solution);
        if (Best is null || Score.Compare(score, Best) < 0)
        {
            (Best, Solution) = (score, solution);
        }
    }
}
