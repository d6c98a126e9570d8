using Sweepboard.Engine.Allocation.Search.Lines;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Puts jobs that were taken out of a schedule back into it, each where it ends first or costs least, while all others stay.</summary>
internal sealed class Recreation
{
    private const double ChanceOfAnyMode = 0.1;

    private static readonly ListRule[] Rules = [ListRule.LargestArea, ListRule.Widest, ListRule.LongestProcessing, ListRule.WeightedShortest, ListRule.EarliestDue];

    private readonly Layout _layout;
    private readonly Timeline _timeline;
    private readonly double[][] _priorities;
    private readonly double[] _key;
    private readonly bool[] _isOut;
    private readonly bool _cheapest;

    public Recreation(Layout layout, Timeline timeline)
    {
        (_layout, _timeline) = (layout, timeline);
        _priorities = [.. Rules.Select(new ListPriorities(layout).Of)];
        (_key, _isOut) = (new double[layout.Jobs], new bool[layout.Jobs]);
        _cheapest = layout.Instance.Criteria is [Criterion.Cost, ..];
    }

    public void TakeOut(ReadOnlySpan<int> jobs, Schedule schedule)
    {
        foreach (var job in jobs)
        {
            _timeline.GiveBack(job, schedule.Modes[job], schedule.Starts[job]);
        }
    }

    public void PutAsIn(Schedule schedule, ReadOnlySpan<int> jobs)
    {
        foreach (var job in jobs)
        {
            _timeline.Take(job, schedule.Modes[job], schedule.Starts[job]);
        }
    }

    /// <summary>Places the jobs; false: one had no room, and none is placed.</summary>
    public bool Place(ReadOnlySpan<int> jobs, Schedule schedule, ref SeededRandom random)
    {
        Draw(jobs, ref random);
        for (var placed = 0; placed < jobs.Length; placed++)
        {
            var job = Next(jobs);
            if (!PlaceOne(job, schedule, ref random))
            {
                Withdraw(jobs, schedule);
                return false;
            }

            _isOut[job] = false;
        }

        return true;
    }

    private void Draw(ReadOnlySpan<int> jobs, ref SeededRandom random)
    {
        var rule = random.NextBelow(_priorities.Length + 1);
        foreach (var job in jobs)
        {
            _isOut[job] = true;
            _key[job] = rule == _priorities.Length ? random.NextUnit() : _priorities[rule][job] * (0.8 + 0.4 * random.NextUnit());
        }
    }

    // Of those that are out, and wait for none that is out, the one whose turn it is.
    private int Next(ReadOnlySpan<int> jobs)
    {
        var next = -1;
        foreach (var job in jobs)
        {
            if (_isOut[job] && (next < 0 || _key[job] < _key[next]) && !Array.Exists(_layout.Predecessors[job], p => _isOut[p]))
            {
                next = job;
            }
        }

        return next;
    }

    private bool PlaceOne(int job, Schedule schedule, ref SeededRandom random)
    {
        var from = _layout.Release[job];
        foreach (var before in _layout.Predecessors[job])
        {
            from = Math.Max(from, schedule.Ends[before]);
        }

        var until = Line.Nowhere;
        foreach (var after in _layout.Successors[job])
        {
            until = _isOut[after] ? until : Math.Min(until, schedule.Starts[after]);
        }

        var (mode, start) = Choose(job, from, ref random);
        if (start == Line.Nowhere || start + _layout.Duration[mode] > until)
        {
            return false;
        }

        _timeline.Take(job, mode, start);
        (schedule.Modes[job], schedule.Starts[job], schedule.Ends[job]) = (mode, start, start + _layout.Duration[mode]);
        return true;
    }

    private (int Mode, long Start) Choose(int job, long from, ref SeededRandom random)
    {
        var (first, end) = (_layout.FirstMode[job], _layout.FirstMode[job + 1]);
        if (end - first > 1 && random.NextUnit() < ChanceOfAnyMode)
        {
            first += (int)random.NextBelow(end - first);
            end = first + 1;
        }

        var best = (Mode: first, Start: _timeline.EarliestFit(first, from));
        for (var mode = first + 1; mode < end; mode++)
        {
            var start = _timeline.EarliestFit(mode, from);
            best = start != Line.Nowhere && (best.Start == Line.Nowhere || IsBetter(mode, start, best.Mode, best.Start)) ? (mode, start) : best;
        }

        return best;
    }

    private bool IsBetter(int mode, long start, int than, long thanStart)
    {
        var (end, thanEnd) = (start + _layout.Duration[mode], thanStart + _layout.Duration[than]);
        var (cost, thanCost) = (_layout.Cost[mode], _layout.Cost[than]);
        return _cheapest && cost != thanCost ? cost < thanCost : end != thanEnd ? end < thanEnd : cost < thanCost;
    }

    private void Withdraw(ReadOnlySpan<int> jobs, Schedule schedule)
    {
        foreach (var job in jobs)
        {
            if (!_isOut[job])
            {
                _timeline.GiveBack(job, schedule.Modes[job], schedule.Starts[job]);
            }

            _isOut[job] = false;
        }
    }
}
