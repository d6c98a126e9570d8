using Sweepboard.Engine.Allocation.Search.Lines;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>What is free over time while a schedule is made, over all resources.</summary>
internal sealed class Timeline(Layout layout)
{
    private readonly Line[] _lines = layout.NewLines();
    private readonly LineUse[][] _uses = layout.Uses;
    private readonly long[] _duration = layout.Duration;

    /// <summary>Cells and breakpoints looked at so far.</summary>
    public long Looked
    {
        get
        {
            var sum = 0L;
            foreach (var line in _lines)
            {
                sum += line.Looked;
            }

            return sum;
        }
    }

    /// <summary>The first start of a mode from a tick on; <see cref="Line.Nowhere"/> if there is none.</summary>
    public long EarliestFit(int mode, long from)
    {
        var (uses, duration) = (_uses[mode], _duration[mode]);
        return uses.Length == 0 || duration == 0 ? from
            : uses.Length == 1 ? _lines[uses[0].Line].EarliestFit(from, duration, uses[0])
            : EarliestOfAll(uses, duration, from);
    }

    /// <summary>The last start of a mode that ends by a tick; <see cref="Line.Nowhere"/> if there is none.</summary>
    public long LatestFit(int mode, long until)
    {
        var (uses, duration) = (_uses[mode], _duration[mode]);
        return uses.Length == 0 || duration == 0 ? (until >= duration ? until - duration : Line.Nowhere)
            : uses.Length == 1 ? _lines[uses[0].Line].LatestFit(until, duration, uses[0])
            : LatestOfAll(uses, duration, until);
    }

    public void Take(int job, int mode, long start)
    {
        if (_duration[mode] > 0)
        {
            foreach (ref readonly var use in _uses[mode].AsSpan())
            {
                _lines[use.Line].Take(job, start, _duration[mode], use);
            }
        }
    }

    public void GiveBack(int job, int mode, long start)
    {
        if (_duration[mode] > 0)
        {
            foreach (ref readonly var use in _uses[mode].AsSpan())
            {
                _lines[use.Line].GiveBack(job, start, _duration[mode], use);
            }
        }
    }

    public void Clear()
    {
        foreach (var line in _lines)
        {
            line.Clear();
        }
    }

    /// <summary>The numbers of a job's GPUs, where they are shared by memory; none while it has no place.</summary>
    public int[] UnitsOf(int job, int mode) =>
        _duration[mode] == 0 ? [] : [.. _uses[mode].SelectMany(u => _lines[u.Line] is SharedLine shared ? shared.UnitsOf(job) : [])];

    private long EarliestOfAll(LineUse[] uses, long duration, long from)
    {
        for (var (next, agreed) = (0, 0); agreed < uses.Length; next = (next + 1) % uses.Length)
        {
            var fit = _lines[uses[next].Line].EarliestFit(from, duration, uses[next]);
            if (fit == Line.Nowhere)
            {
                return fit;
            }

            (agreed, from) = (fit == from ? agreed + 1 : 1, fit);
        }

        return from;
    }

    private long LatestOfAll(LineUse[] uses, long duration, long until)
    {
        for (var (next, agreed) = (0, 0); agreed < uses.Length; next = (next + 1) % uses.Length)
        {
            var fit = _lines[uses[next].Line].LatestFit(until, duration, uses[next]);
            if (fit == Line.Nowhere)
            {
                return fit;
            }

            (agreed, until) = (fit + duration == until ? agreed + 1 : 1, fit + duration);
        }

        return until - duration;
    }
}
