using Sweepboard.Engine.Allocation.Search.Lines;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>
/// Makes schedules of lists: one job after the other, as early as it fits (Kolisch, "Serial and parallel resource-constrained project scheduling methods
/// revisited", EJOR 90, 1996, section 3).
/// </summary>
internal sealed class SerialGeneration(Layout layout, Goal goal)
{
    private readonly Timeline _timeline = new(layout);

    /// <summary>What is taken by the schedule that was made last.</summary>
    public Timeline Timeline => _timeline;

    /// <summary>Schedules and jobs placed so far, in units of looked-at cells.</summary>
    public long Placed { get; private set; }

    /// <summary>Places the jobs of the list in their modes, and measures; false: one of them fits nowhere.</summary>
    public bool Decode(Schedule schedule)
    {
        _timeline.Clear();
        var (modes, starts, ends) = (schedule.Modes, schedule.Starts, schedule.Ends);
        foreach (var job in schedule.Order)
        {
            var mode = modes[job];
            var start = _timeline.EarliestFit(mode, EarliestOf(job, ends));
            if (start == Line.Nowhere)
            {
                goal.Unplaced.CopyTo(schedule.Score, 0);
                return false;
            }

            _timeline.Take(job, mode, start);
            (starts[job], ends[job]) = (start, start + layout.Duration[mode]);
        }

        Placed += schedule.Order.Length;
        goal.Measure(schedule);
        return true;
    }

    /// <summary>Places the jobs of the list, each in the mode that is chosen when its turn comes.</summary>
    public bool Decode(Schedule schedule, ModeChoice choice)
    {
        _timeline.Clear();
        foreach (var job in schedule.Order)
        {
            var from = EarliestOf(job, schedule.Ends);
            var mode = ModeOf(job, from, choice);
            var start = _timeline.EarliestFit(mode, from);
            if (start == Line.Nowhere)
            {
                goal.Unplaced.CopyTo(schedule.Score, 0);
                return false;
            }

            _timeline.Take(job, mode, start);
            (schedule.Modes[job], schedule.Starts[job], schedule.Ends[job]) = (mode, start, start + layout.Duration[mode]);
        }

        Placed += schedule.Order.Length;
        goal.Measure(schedule);
        return true;
    }

    private int ModeOf(int job, long from, ModeChoice choice)
    {
        var (first, end) = (layout.FirstMode[job], layout.FirstMode[job + 1]);
        var (best, least) = (first, (long.MaxValue, long.MaxValue));
        for (var mode = first; mode < end && end - first > 1; mode++)
        {
            if (_timeline.EarliestFit(mode, from) is var start && start < Line.Nowhere)
            {
                var done = start + layout.Duration[mode];
                var key = choice == ModeChoice.Cheapest ? (layout.Cost[mode], done) : (done, layout.Cost[mode]);
                (best, least) = key.CompareTo(least) < 0 ? (mode, key) : (best, least);
            }
        }

        return best;
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
