namespace Sweepboard.Engine.Allocation.Search.Lines;

/// <summary>A line that knows only the ticks at which something changes: for long durations and for thousands of jobs.</summary>
internal sealed class StepLine : Line
{
    // A search for a step, in steps looked at.
    private const int PerCall = 16;

    private readonly Lanes _lanes;
    private readonly ulong _guards;
    private long[] _firstAt;
    private ulong[] _firstFree;
    private long[] _at;
    private ulong[] _free;
    private int _count;

    public StepLine(Lanes lanes)
    {
        (_lanes, _guards) = (lanes, lanes.Guards);
        (_firstAt, _firstFree) = (lanes.From, lanes.Free);
        var room = Math.Max(64, 2 * lanes.From.Length);
        (_at, _free) = (new long[room], new ulong[room]);
        Clear();
    }

    public override long EarliestFit(long from, long duration, in LineUse use)
    {
        var (at, free, guards, need) = (_at, _free, _guards, use.Need);
        var first = StepOf(from);
        var start = from;
        for (var step = first; step < _count; step++)
        {
            if (((free[step] - need) & guards) != guards)
            {
                start = Nowhere;
            }
            else
            {
                start = start == Nowhere ? at[step] : start;
                if (step + 1 == _count || at[step + 1] - start >= duration)
                {
                    Looked += PerCall + (2 * (step - first));
                    return start;
                }
            }
        }

        Looked += PerCall + (2 * (_count - first));
        return Nowhere;
    }

    public override long LatestFit(long until, long duration, in LineUse use)
    {
        var (at, free, guards, need) = (_at, _free, _guards, use.Need);
        var last = StepOf(until - 1);
        var end = until;
        for (var step = last; step >= 0; step--)
        {
            if (((free[step] - need) & guards) != guards)
            {
                end = at[step];
            }
            else if (end - at[step] >= duration)
            {
                Looked += PerCall + (2 * (last - step));
                return end - duration;
            }
        }

        Looked += PerCall + last;
        return Nowhere;
    }

    /// <summary>The least that is free in a time, where the line is of one resource.</summary>
    public ulong Least(long start, long duration)
    {
        var least = ulong.MaxValue;
        for (var step = StepOf(start); step < _count && _at[step] < start + duration; step++)
        {
            least = Math.Min(least, _free[step] - _guards);
        }

        return least;
    }

    public override void Take(int job, long start, long duration, in LineUse use)
    {
        var (first, end) = (Split(start), Split(start + duration));
        foreach (ref var step in _free.AsSpan(first, end - first))
        {
            step -= use.Need;
        }

        Looked += (3 * PerCall) + end - first + (_count / 16);
    }

    public override void GiveBack(int job, long start, long duration, in LineUse use)
    {
        // A step may have gone where one job ended and another like it began.
        var (first, end) = (Split(start), Split(start + duration));
        foreach (ref var step in _free.AsSpan(first, end - first))
        {
            step += use.Need;
        }

        Join(end);
        Join(first);
        Looked += (3 * PerCall) + end - first + (_count / 16);
    }

    public override void Clear()
    {
        _count = _firstAt.Length;
        _firstAt.CopyTo(_at, 0);
        _firstFree.CopyTo(_free, 0);
    }

    public override void TakeForGood(int job, long duration, in LineUse use)
    {
        var end = Split(duration);
        foreach (ref var step in _free.AsSpan(0, end))
        {
            step = _lanes.Without(step, use.Need);
        }

        (_firstAt, _firstFree) = (_at[.._count], _free[.._count]);
    }

    private int StepOf(long tick)
    {
        var found = Array.BinarySearch(_at, 0, _count, tick);
        return found >= 0 ? found : ~found - 1;
    }

    private int Split(long tick)
    {
        var found = Array.BinarySearch(_at, 0, _count, tick);
        if (found >= 0)
        {
            return found;
        }

        var index = ~found;
        if (_count == _at.Length)
        {
            Array.Resize(ref _at, 2 * _count);
            Array.Resize(ref _free, 2 * _count);
        }

        Array.Copy(_at, index, _at, index + 1, _count - index);
        Array.Copy(_free, index, _free, index + 1, _count - index);
        (_at[index], _free[index]) = (tick, _free[index - 1]);
        _count++;
        return index;
    }

    // A tick at which nothing changes any more.
    private void Join(int step)
    {
        if (step > 0 && step < _count && _free[step] == _free[step - 1])
        {
            _count--;
            Array.Copy(_at, step + 1, _at, step, _count - step);
            Array.Copy(_free, step + 1, _free, step, _count - step);
        }
    }
}
