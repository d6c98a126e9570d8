using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Small changes to a list that keep each job after its predecessors, and to modes.</summary>
internal sealed class ListMoves(Layout layout)
{
    private readonly int[] _place = new int[layout.Jobs];
    private readonly int[] _choosers = [.. layout.Waiting.Where(job => layout.FirstMode[job + 1] - layout.FirstMode[job] > 1)];

    /// <summary>Makes one change at random; false: the one drawn was not possible.</summary>
    public bool Change(Schedule schedule, ref SeededRandom random)
    {
        if (_choosers.Length > 0 && random.NextUnit() < 0.3)
        {
            return ChangeMode(schedule, ref random);
        }

        for (var i = 0; i < schedule.Order.Length; i++)
        {
            _place[schedule.Order[i]] = i;
        }

        return random.NextUnit() < 0.5 ? Shift(schedule.Order, ref random) : Swap(schedule.Order, ref random);
    }

    private bool ChangeMode(Schedule schedule, ref SeededRandom random)
    {
        var job = _choosers[random.NextBelow(_choosers.Length)];
        var mode = layout.FirstMode[job] + (int)random.NextBelow(layout.FirstMode[job + 1] - layout.FirstMode[job]);
        (var changed, schedule.Modes[job]) = (mode != schedule.Modes[job], mode);
        return changed;
    }

    private bool Shift(int[] order, ref SeededRandom random)
    {
        var from = (int)random.NextBelow(order.Length);
        var (first, last) = RoomOf(order[from], order.Length);
        var to = first + (int)random.NextBelow(last - first + 1);
        if (to == from)
        {
            return false;
        }

        var job = order[from];
        if (from < to)
        {
            Array.Copy(order, from + 1, order, from, to - from);
        }
        else
        {
            Array.Copy(order, to, order, to + 1, from - to);
        }

        order[to] = job;
        return true;
    }

    private bool Swap(int[] order, ref SeededRandom random)
    {
        var (one, other) = ((int)random.NextBelow(order.Length), (int)random.NextBelow(order.Length));
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        if (low == high || RoomOf(order[low], order.Length).Last < high || RoomOf(order[high], order.Length).First > low)
        {
            return false;
        }

        (order[low], order[high]) = (order[high], order[low]);
        return true;
    }

    private (int First, int Last) RoomOf(int job, int places)
    {
        var (first, last) = (0, places - 1);
        foreach (var before in layout.Predecessors[job])
        {
            first = Math.Max(first, _place[before] + 1);
        }

        foreach (var after in layout.Successors[job])
        {
            last = Math.Min(last, _place[after] - 1);
        }

        return (first, last);
    }
}
