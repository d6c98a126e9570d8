namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Windows of all jobs under a trial makespan, narrowed until nothing changes or nothing is left.</summary>
/// <remarks>
/// Narrowing: dependencies, parts that must run whenever the job does (time table), pairs that cannot run together, and areas in staircases and
/// intervals (energetic reasoning: Baptiste, Le Pape, Nuijten 1999, section 4).
/// </remarks>
internal sealed class Trial
{
    private readonly Relaxation _of;
    private readonly List<Load> _loads;
    private readonly bool[] _pairs;
    private readonly long[] _start;
    private readonly long[] _end;
    private readonly TimeTable _table;
    private readonly IntervalAreas _areas;

    public Trial(Relaxation of, List<Load> loads)
    {
        (_of, _loads) = (of, loads);
        (_start, _end) = (new long[of.Jobs], new long[of.Jobs]);
        _pairs = Incompatible(of, loads);
        _table = new(of);
        _areas = new(of, loads);
    }

    /// <summary>Nothing can end by then.</summary>
    public bool Refutes(long makespan)
    {
        for (var job = 0; job < _of.Jobs; job++)
        {
            _start[job] = _of.Windows.Head[job];
            _end[job] = Math.Min(_of.Windows.Latest[job], makespan - _of.Windows.Tail[job]);
            _end[job] = _of.Instance.Pinned[job] ? Math.Min(_end[job], _of.Instance.Modes[job].Max(m => m.Duration)) : _end[job];
        }

        bool changed;
        do
        {
            changed = false;
            if (!Chains(ref changed) || !Pairs(ref changed) || !_table.Narrow(_start, _end, ref changed))
            {
                return true;
            }
        }
        while (changed);

        return _loads.Exists(l => Staircase(l, makespan)) || _areas.Contradict(_start, _end);
    }

    private bool Chains(ref bool changed)
    {
        var instance = _of.Instance;
        foreach (var job in instance.Topological)
        {
            foreach (var before in instance.Pinned[job] ? [] : instance.Predecessors[job])
            {
                Order(before, job, ref changed);
            }
        }

        for (var i = _of.Jobs - 1; i >= 0; i--)
        {
            var job = instance.Topological[i];
            foreach (var later in instance.Successors[job])
            {
                if (!instance.Pinned[later])
                {
                    Order(job, later, ref changed);
                }
            }
        }

        return Array.TrueForAll(instance.Topological, j => _start[j] + _of.Windows.MinDuration[j] <= _end[j]);
    }

    private void Order(int first, int second, ref bool changed)
    {
        var start = _start[first] + _of.Windows.MinDuration[first];
        if (_start[second] < start)
        {
            (_start[second], changed) = (start, true);
        }

        var end = _end[second] - _of.Windows.MinDuration[second];
        if (_end[first] > end)
        {
            (_end[first], changed) = (end, true);
        }
    }

    private bool Pairs(ref bool changed)
    {
        for (var a = 0; a < _of.Jobs; a++)
        {
            for (var b = 0; b < a; b++)
            {
                if (!_pairs[(a * _of.Jobs) + b])
                {
                    continue;
                }

                var (first, second) = (CanPrecede(a, b), CanPrecede(b, a));
                if (!first && !second)
                {
                    return false;
                }

                if (first != second)
                {
                    Order(first ? a : b, first ? b : a, ref changed);
                }
            }
        }

        return true;
    }

    private bool CanPrecede(int a, int b) => _start[a] + _of.Windows.MinDuration[a] + _of.Windows.MinDuration[b] <= _end[b];

    // What can run at all at a moment, and what there is then, must add up to all areas.
    private bool Staircase(Load load, long makespan)
    {
        var changes = new List<(long At, long By)>();
        var need = 0L;
        for (var job = 0; job < _of.Jobs; job++)
        {
            if (load.Energy[job] > 0)
            {
                changes.Add((_start[job], load.Peak[job]));
                changes.Add((_end[job], -load.Peak[job]));
                need += load.Energy[job];
            }
        }

        changes.Sort();
        var (have, peak, capacity) = (0L, 0L, load.Row.Capacity);
        for (var i = 0; i < changes.Count && changes[i].At < makespan; i++)
        {
            peak += changes[i].By;
            var until = i + 1 < changes.Count ? changes[i + 1].At : makespan;
            have += capacity.IsConstant ? (until - changes[i].At) * Math.Min(peak, capacity.Most) : Math.Min((until - changes[i].At) * peak, capacity.Between(changes[i].At, until));
        }

        return have < need;
    }

    private static bool[] Incompatible(Relaxation of, List<Load> loads)
    {
        var pairs = new bool[of.Jobs * of.Jobs];
        foreach (var load in loads)
        {
            var least = new long[of.Jobs];
            for (var job = 0; job < of.Jobs; job++)
            {
                least[job] = Enumerable.Range(of.First[job], of.First[job + 1] - of.First[job]).Where(m => of.Windows.Possible[m]).Min(m => of.Duration[m] == 0 ? 0 : load.Row.Amounts[m]);
            }

            for (var a = 0; a < of.Jobs; a++)
            {
                for (var b = 0; b < a; b++)
                {
                    pairs[(a * of.Jobs) + b] |= least[a] > 0 && least[b] > 0 && least[a] + least[b] > load.Row.Capacity.Most;
                }
            }
        }

        return pairs;
    }
}
