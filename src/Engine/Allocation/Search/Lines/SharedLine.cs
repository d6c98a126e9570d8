using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search.Lines;

/// <summary>A resource whose GPUs are shared by memory: a line for each GPU, and who is on which.</summary>
/// <remarks>
/// When some GPUs are not to be had, those with the highest numbers are away. A job that shares goes where it leaves the least memory (best fit: Johnson,
/// Demers, Ullman, Garey and Graham 1974).
/// </remarks>
internal sealed class SharedLine : Line
{
    // A GPU looked at for room, in steps looked at.
    private const int PerGpu = 16;

    private readonly int _memory;
    private readonly StepLine[] _gpus;
    private readonly int[][] _unitsOf;

    public SharedLine(Capacity capacity, int memory, int jobs)
    {
        _memory = memory;
        _unitsOf = new int[jobs][];
        var same = LanesOf(capacity, 0, memory);
        _gpus = [.. Enumerable.Range(0, capacity.Most).Select(u => new StepLine(capacity.IsConstant ? same : LanesOf(capacity, u, memory)))];
    }

    public int[] UnitsOf(int job) => _unitsOf[job] ?? [];

    public override long EarliestFit(long from, long duration, in LineUse use)
    {
        var need = NeedOf(use);
        if (use.Gpus == 1)
        {
            return EarliestOnOne(from, duration, need);
        }

        for (var at = from; at != Nowhere;)
        {
            var next = EarliestOnSeveral(at, duration, need, use.Gpus);
            if (next == at)
            {
                return at;
            }

            at = next;
        }

        return Nowhere;
    }

    public override long LatestFit(long until, long duration, in LineUse use) =>
        throw new NotSupportedException("Shared GPUs are planned forward only: moved back, jobs that fitted one GPU each may fit none.");

    public override void Take(int job, long start, long duration, in LineUse use)
    {
        var need = NeedOf(use);
        var units = use.Memory > 0 ? [TightestAt(start, duration, need)] : EmptyAt(start, duration, need, use.Gpus);
        foreach (var unit in units)
        {
            _gpus[unit].Take(job, start, duration, need);
        }

        _unitsOf[job] = units;
    }

    public override void GiveBack(int job, long start, long duration, in LineUse use)
    {
        foreach (var unit in _unitsOf[job])
        {
            _gpus[unit].GiveBack(job, start, duration, NeedOf(use));
        }
    }

    public override void Clear() => Array.ForEach(_gpus, g => g.Clear());

    public override void TakeForGood(int job, long duration, in LineUse use)
    {
        var need = NeedOf(use);
        var at = EarliestFit(0, duration, use) == 0;
        var units = at && use.Memory > 0 ? [TightestAt(0, duration, need)]
            : at ? EmptyAt(0, duration, need, use.Gpus)
            : [.. Enumerable.Range(0, _gpus.Length).OrderBy(u => _gpus[u].EarliestFit(0, 1, need)).Take(use.Gpus)];
        foreach (var unit in units)
        {
            _gpus[unit].TakeForGood(job, duration, need);
        }

        _unitsOf[job] = units;
    }

    private static Lanes LanesOf(Capacity capacity, int unit, int memory) =>
        Lanes.Pack([new(capacity.From, [.. capacity.Free.Select(f => f > unit ? memory : 0)])], [0]).Single().Lanes;

    private LineUse NeedOf(in LineUse use) => new(0, (ulong)(use.Memory > 0 ? Math.Min(use.Memory, _memory + 1) : _memory));

    private long EarliestOnOne(long from, long duration, in LineUse need)
    {
        var best = Nowhere;
        foreach (var gpu in _gpus)
        {
            var before = gpu.Looked;
            best = Math.Min(best, gpu.EarliestFit(from, duration, need));
            Looked += gpu.Looked - before;
            if (best == from)
            {
                break;
            }
        }

        return best;
    }

    // The first tick by which so many GPUs could each have begun; from is returned where all of them can begin there.
    private long EarliestOnSeveral(long from, long duration, in LineUse need, int count)
    {
        var fits = new long[_gpus.Length];
        for (var unit = 0; unit < fits.Length; unit++)
        {
            var before = _gpus[unit].Looked;
            fits[unit] = _gpus[unit].EarliestFit(from, duration, need);
            Looked += _gpus[unit].Looked - before;
        }

        Array.Sort(fits);
        return count > fits.Length ? Nowhere : fits[count - 1];
    }

    private int TightestAt(long start, long duration, in LineUse need)
    {
        var (best, least) = (-1, ulong.MaxValue);
        for (var unit = 0; unit < _gpus.Length; unit++)
        {
            var free = _gpus[unit].Least(start, duration);
            Looked += PerGpu;
            if (free >= need.Need && free < least)
            {
                (best, least) = (unit, free);
            }
        }

        return best;
    }

    private int[] EmptyAt(long start, long duration, in LineUse need, int count)
    {
        var units = new int[count];
        for (var (unit, found) = (0, 0); found < count; unit++)
        {
            if (_gpus[unit].Least(start, duration) >= need.Need)
            {
                units[found++] = unit;
            }

            Looked += PerGpu;
        }

        return units;
    }
}
