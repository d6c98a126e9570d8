using Sweepboard.Engine.Allocation.Search.Lines;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>
/// Moves all jobs as late as the makespan lets them, from the last to the first, and then as early as they go, from the first to the last: never longer,
/// often shorter (Valls, Ballestín and Quintanilla, "Justification and RCPSP: a technique that pays", EJOR 165, 2005).
/// </summary>
internal sealed class Justification(Layout layout, SerialGeneration generation)
{
    private readonly TimeOrder _sorter = new(layout);
    private readonly int[] _order = new int[layout.Waiting.Length];
    private readonly long[] _starts = new long[layout.Jobs];

    /// <summary>Justifies to the right and to the left; the list becomes the order of starts. False: it could not be moved, and is as it was.</summary>
    public bool Apply(Schedule schedule)
    {
        schedule.Order.CopyTo(_order, 0);
        _sorter.Sort(_order, schedule.Ends);
        if (!MoveRight(schedule))
        {
            return false;
        }

        _sorter.Sort(_order, _starts);
        _order.CopyTo(schedule.Order, 0);
        return generation.Decode(schedule);
    }

    private bool MoveRight(Schedule schedule)
    {
        var timeline = generation.Timeline;
        timeline.Clear();
        var makespan = schedule.Makespan;
        for (var i = _order.Length - 1; i >= 0; i--)
        {
            var job = _order[i];
            var start = timeline.LatestFit(schedule.Modes[job], LatestOf(job, schedule.Ends[job], makespan));
            if (start == Line.Nowhere)
            {
                return false;
            }

            timeline.Take(job, schedule.Modes[job], start);
            _starts[job] = start;
        }

        return true;
    }

    private long LatestOf(int job, long end, long makespan)
    {
        var deadline = layout.Instance.Deadline[job];
        var until = end > deadline ? makespan : Math.Min(makespan, deadline);
        foreach (var after in layout.Successors[job])
        {
            until = Math.Min(until, _starts[after]);
        }

        return until;
    }
}
