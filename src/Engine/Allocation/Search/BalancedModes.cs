namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Chooses modes so that no resource has much more to do than the others, and no job takes longer than that: the makespan is at least the largest load.</summary>
internal sealed class BalancedModes(Layout layout)
{
    // The sum of such powers is little more than the largest of them.
    private const double Power = 12;
    private const int MostRounds = 30;

    private readonly double[] _load = new double[layout.Instance.Resources];

    /// <summary>Writes a mode for each waiting job.</summary>
    public void Choose(int[] modes)
    {
        Array.Clear(_load);
        foreach (var job in layout.Waiting)
        {
            modes[job] = Enumerable.Range(layout.FirstMode[job], layout.FirstMode[job + 1] - layout.FirstMode[job]).MinBy(AreaOf);
            Add(modes[job], 1);
        }

        for (var (round, changed) = (0, true); changed && round < MostRounds; round++)
        {
            changed = false;
            foreach (var job in layout.Waiting)
            {
                changed |= Improve(job, modes);
            }
        }
    }

    private bool Improve(int job, int[] modes)
    {
        var (first, end, was) = (layout.FirstMode[job], layout.FirstMode[job + 1], modes[job]);
        if (end - first == 1)
        {
            return false;
        }

        Add(was, -1);
        var (best, least) = (was, Cost(was));
        for (var mode = first; mode < end; mode++)
        {
            var cost = mode == was ? least : Cost(mode);
            (best, least) = cost < least * (1 - 1e-9) ? (mode, cost) : (best, least);
        }

        modes[job] = best;
        Add(best, 1);
        return best != was;
    }

    // By how much a mode adds to the sum of powers.
    private double Cost(int mode)
    {
        var scale = Math.Max(1, Math.Max(_load.Max(), layout.Duration[mode]));
        var sum = Math.Pow(layout.Duration[mode] / scale, Power);
        Add(mode, 1);
        for (var resource = 0; resource < _load.Length; resource++)
        {
            sum += Math.Pow(_load[resource] / scale, Power);
        }

        Add(mode, -1);
        return sum * Math.Pow(scale, Power);
    }

    private double AreaOf(int mode) => layout.PartsOf(mode).Sum(p => p.Part) * layout.Duration[mode];

    private void Add(int mode, int times)
    {
        foreach (var (resource, part) in layout.PartsOf(mode))
        {
            _load[resource] += times * part * layout.Duration[mode];
        }
    }
}
