using Sweepboard.Engine.Allocation.Search.Lines;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>
/// Makes schedules of lists: at each tick at which something changes, whatever fits starts, the first of the list first (Kolisch 1996, section 3). No GPU
/// is idle that something ready could use, which the best schedule may need.
/// </summary>
internal sealed class ParallelGeneration(Layout layout, Goal goal)
{
    private readonly Timeline _timeline = new(layout);
    private readonly TimeOrder _sorter = new(layout);
    private readonly PriorityQueue<long, long> _events = new();
    private readonly List<int> _left = new(layout.Jobs);

    /// <summary>What is taken by the schedule that was made last.</summary>
    public Timeline Timeline => _timeline;

    /// <summary>Places the jobs of the list in their modes; the list becomes the order of starts. False: one of them fits nowhere.</summary>
    public bool Decode(Schedule schedule)
    {
        Begin(schedule);
        while (_left.Count > 0)
        {
            if (!_events.TryDequeue(out var now, out _))
            {
                goal.Unplaced.CopyTo(schedule.Score, 0);
                return false;
            }

            while (StartAt(now, schedule))
            {
            }
        }

        _sorter.Sort(schedule.Order, schedule.Starts);
        goal.Measure(schedule);
        return true;
    }

    private void Begin(Schedule schedule)
    {
        _timeline.Clear();
        _events.Clear();
        _left.Clear();
        _left.AddRange(schedule.Order);
        foreach (var tick in layout.Instance.Capacities.SelectMany(c => c.From).Concat(layout.Release).Append(0).Distinct())
        {
            _events.Enqueue(tick, tick);
        }

        foreach (var job in _left)
        {
            schedule.Ends[job] = Line.Nowhere;
        }

        foreach (var end in schedule.Ends.Where(e => e < Line.Nowhere).Distinct())
        {
            _events.Enqueue(end, end);
        }
    }

    // True: a job without duration has ended at once, so that others may start now.
    private bool StartAt(long now, Schedule schedule)
    {
        var (kept, again) = (0, false);
        for (var i = 0; i < _left.Count; i++)
        {
            var job = _left[i];
            var mode = schedule.Modes[job];
            if (EarliestOf(job, schedule.Ends) > now || _timeline.EarliestFit(mode, now) != now)
            {
                _left[kept++] = job;
                continue;
            }

            _timeline.Take(job, mode, now);
            (schedule.Starts[job], schedule.Ends[job]) = (now, now + layout.Duration[mode]);
            _events.Enqueue(schedule.Ends[job], schedule.Ends[job]);
            again |= layout.Duration[mode] == 0;
        }

        _left.RemoveRange(kept, _left.Count - kept);
        return again;
    }

    private long EarliestOf(int job, long[] ends)
    {
        var from = layout.Release[job];
        foreach (var before in layout.Predecessors[job])
        {
            from = Math.Max(from, ends[before]);
        }

        return from;
    }
}
