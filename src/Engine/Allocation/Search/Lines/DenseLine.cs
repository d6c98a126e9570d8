namespace Sweepboard.Engine.Allocation.Search.Lines;

/// <summary>A line with a cell for every tick: fastest where jobs take few ticks each.</summary>
internal sealed class DenseLine : Line
{
    // A call without its loop, in cells.
    private const int PerCall = 4;

    private readonly ulong[] _atFirst;
    private readonly ulong[] _free;
    private readonly Lanes _lanes;
    private readonly ulong _guards;
    private int _usedTo;

    /// <param name="lanes">The capacities.</param>
    /// <param name="horizon">No job is ever asked to end after this tick.</param>
    public DenseLine(Lanes lanes, int horizon)
    {
        (_lanes, _guards) = (lanes, lanes.Guards);
        _atFirst = new ulong[horizon];
        for (var step = 0; step < lanes.From.Length && lanes.From[step] < horizon; step++)
        {
            _atFirst.AsSpan((int)lanes.From[step]).Fill(lanes.Free[step]);
        }

        _free = [.. _atFirst];
    }

    public override long EarliestFit(long from, long duration, in LineUse use)
    {
        var (free, guards, need) = (_free, _guards, use.Need);
        var (start, known, looked) = ((int)from, (int)from, PerCall);
        for (var at = start + (int)duration - 1; at >= known; at--)
        {
            looked++;
            if ((uint)at >= (uint)free.Length)
            {
                return Nowhere;
            }

            if (((free[at] - need) & guards) != guards)
            {
                // Behind the cell that does not fit all is known to fit: only what the window gains is still to be looked at.
                (known, start) = (start + (int)duration, at + 1);
                at = start + (int)duration;
            }
        }

        Looked += looked;
        return start;
    }

    public override long LatestFit(long until, long duration, in LineUse use)
    {
        var (free, guards, need) = (_free, _guards, use.Need);
        var (end, known, looked) = ((int)Math.Min(until, free.Length), (int)Math.Min(until, free.Length), PerCall);
        for (var at = end - (int)duration; at < known; at++)
        {
            looked++;
            if (at < 0)
            {
                return Nowhere;
            }

            if (((free[at] - need) & guards) != guards)
            {
                (known, end) = (end - (int)duration, at);
                at = end - (int)duration - 1;
            }
        }

        Looked += looked;
        return end - duration;
    }

    public override void Take(int job, long start, long duration, in LineUse use)
    {
        var need = use.Need;
        foreach (ref var cell in _free.AsSpan((int)start, (int)duration))
        {
            cell -= need;
        }

        _usedTo = Math.Max(_usedTo, (int)(start + duration));
        Looked += PerCall + (duration / 2);
    }

    public override void GiveBack(int job, long start, long duration, in LineUse use)
    {
        var need = use.Need;
        foreach (ref var cell in _free.AsSpan((int)start, (int)duration))
        {
            cell += need;
        }

        Looked += PerCall + (duration / 2);
    }

    public override void Clear()
    {
        _atFirst.AsSpan(0, _usedTo).CopyTo(_free);
        _usedTo = 0;
    }

    public override void TakeForGood(int job, long duration, in LineUse use)
    {
        foreach (ref var cell in _atFirst.AsSpan(0, (int)duration))
        {
            cell = _lanes.Without(cell, use.Need);
        }

        _atFirst.CopyTo(_free.AsSpan());
    }
}
