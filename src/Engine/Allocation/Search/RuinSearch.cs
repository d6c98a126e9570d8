using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>
/// Takes a few jobs out of the schedule and puts them back, again and again (ruin and recreate: Schrimpf, Schneider, Stamm-Wilbrandt and Dueck, Journal of
/// Computational Physics 159, 2000): what a try costs hardly grows with the queue.
/// </summary>
internal sealed class RuinSearch
{
    private readonly Layout _layout;
    private readonly Goal _goal;
    private readonly Incumbent _incumbent;
    private readonly Work _work;
    private readonly SerialGeneration _generation;
    private readonly TimeOrder _sorter;
    private readonly Effort _effort;
    private readonly Ruin _ruin;
    private readonly Recreation _recreation;
    private readonly Schedule _current;
    private readonly Schedule _next;
    private readonly double[] _area;
    private double _spread;
    private SeededRandom _random;

    public RuinSearch(Layout layout, Goal goal, Incumbent incumbent, Work work, long seed)
    {
        (_layout, _goal, _incumbent, _work) = (layout, goal, incumbent, work);
        _generation = new(layout, goal);
        _sorter = new(layout);
        _effort = new(work, _generation);
        _ruin = new(layout, goal.IsForTheWhole);
        _recreation = new(layout, _generation.Timeline);
        (_current, _next) = (new(layout, goal), new(layout, goal));
        _area = new ListPriorities(layout).Of(ListRule.LargestArea);
        _random = new(seed, 0, "ruin");
    }

    /// <summary>Searches from the best schedule, accepting less and less that is worse, until a part of the work is done.</summary>
    public void Run(double toPart)
    {
        Settle(_incumbent.Best);
        var from = _work.Part;
        for (var since = 1; !_incumbent.IsDone && _work.Part < toPart; since++)
        {
            Step(RuinTuning.Hot / _layout.Waiting.Length * Math.Pow(RuinTuning.Cold, (_work.Part - from) / (toPart - from)));
            if (since % RuinTuning.StepsBetweenSettling == 0)
            {
                Settle(_current);
            }
        }
    }

    // Moves everything as early as it goes: no job gets later, and the room left behind is closed.
    private void Settle(Schedule schedule)
    {
        _next.CopyFrom(schedule);
        _sorter.Sort(_next.Order, _next.Starts);
        _generation.Decode(_next);
        Keep(_next.Order, Spread(_next));
    }

    private void Step(double heat)
    {
        _ruin.Choose(_current, ref _random);
        var jobs = _ruin.Jobs.AsSpan(0, _ruin.Count);
        _recreation.TakeOut(jobs, _current);
        if (!_recreation.Place(jobs, _next, ref _random))
        {
            _recreation.PutAsIn(_current, jobs);
            Copy(_current, _next, jobs);
            _effort.Spend();
            return;
        }

        _goal.Measure(_next);
        var spread = Spread(_next);
        if (Loss(spread) is var loss && (loss <= 0 || _random.NextUnit() < Math.Exp(-loss / heat)))
        {
            Keep(jobs, spread);
            return;
        }

        _recreation.TakeOut(jobs, _next);
        _recreation.PutAsIn(_current, jobs);
        Copy(_current, _next, jobs);
        _effort.Spend(_layout.Jobs);
    }

    private void Keep(ReadOnlySpan<int> changed, double spread)
    {
        Copy(_next, _current, changed);
        _next.Score.CopyTo(_current.Score, 0);
        _spread = spread;
        if (_current.IsBetterThan(_incumbent.Best))
        {
            // The list is kept in step only where somebody is to be told.
            _sorter.Sort(_current.Order, _current.Starts);
            _incumbent.Offer(_current, _generation.Timeline);
        }

        _effort.Spend(_layout.Jobs);
    }

    private static void Copy(Schedule from, Schedule to, ReadOnlySpan<int> jobs)
    {
        foreach (var job in jobs)
        {
            (to.Modes[job], to.Starts[job], to.Ends[job]) = (from.Modes[job], from.Starts[job], from.Ends[job]);
        }
    }

    // Half the squares of the loads, but for a constant, where jobs follow each other without a gap: it tells which of two schedules of the same makespan is nearer to a shorter one.
    private double Spread(Schedule schedule)
    {
        var sum = 0.0;
        for (var job = 0; _goal.IsForTheWhole && job < _area.Length; job++)
        {
            sum -= _area[job] * schedule.Ends[job];
        }

        return sum;
    }

    // The part by which the first figure in which they differ is worse; the spread counts after the makespan.
    private double Loss(double spread)
    {
        for (var i = 0; i < _current.Score.Length; i++)
        {
            if (i == 2 && _goal.IsForTheWhole && spread != _spread)
            {
                return (spread - _spread) / _spread;
            }

            if (_next.Score[i] != _current.Score[i])
            {
                return (double)(_next.Score[i] - _current.Score[i]) / Math.Max(1, _current.Score[i]);
            }
        }

        return _goal.IsForTheWhole ? (spread - _spread) / Math.Max(1e-300, _spread) : 0;
    }
}
