namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Whether in some interval jobs must work off more than there is, however they are pushed to its left or right.</summary>
internal sealed class IntervalAreas(Relaxation of, List<Load> loads)
{
    private const long MostLooks = 4_000_000;

    public bool Contradict(long[] start, long[] end)
    {
        long[] froms = [.. start.Distinct().Order()];
        long[] tos = [.. end.Distinct().Order()];
        var looks = (long)froms.Length * tos.Length * of.Jobs;
        foreach (var load in loads.Take((int)Math.Max(1, MostLooks / Math.Max(1, looks))))
        {
            foreach (var from in froms)
            {
                if (Array.Exists(tos, to => to > from && Need(load, from, to, start, end) > load.Row.Capacity.Between(from, to)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private long Need(Load load, long from, long to, long[] start, long[] end)
    {
        var need = 0L;
        for (var job = 0; job < of.Jobs; job++)
        {
            if (load.Energy[job] > 0 && start[job] < to && end[job] > from)
            {
                need += Least(load, job, from, to, start[job], end[job]);
            }
        }

        return need;
    }

    private long Least(Load load, int job, long from, long to, long start, long end)
    {
        var least = long.MaxValue;
        for (var mode = of.First[job]; mode < of.First[job + 1]; mode++)
        {
            if (of.Windows.Possible[mode])
            {
                var length = of.Duration[mode];
                var within = Math.Min(Math.Min(length, to - from), Math.Min(start + length - from, to - end + length));
                least = Math.Min(least, Math.Max(0, within) * load.Row.Amounts[mode]);
            }
        }

        return least;
    }
}
