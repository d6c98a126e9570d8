namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>What it costs, by the tick, to start before a predecessor has ended; a predecessor that ends early is paid it.</summary>
internal sealed class ArcPrices
{
    private readonly Relaxation _of;
    private readonly long[] _weight;
    private readonly double _scale;
    private readonly (int Before, int After)[] _arcs;
    private readonly double[] _price;
    private readonly double[] _kept;
    private readonly double[] _excess;
    private readonly double[] _atEnd;
    private readonly double[] _atStart;

    /// <param name="of">The instance.</param>
    /// <param name="weight">By job.</param>
    /// <param name="scale">An overlap of so many ticks weighs as much as a resource asked for twice over.</param>
    public ArcPrices(Relaxation of, long[] weight, double scale)
    {
        (_of, _weight, _scale) = (of, weight, scale);
        var instance = of.Instance;
        // Successors come first: what a job may be paid for a late start hangs on what its late end costs.
        _arcs = [.. instance.Topological.Reverse().Where(j => !instance.Pinned[j]).SelectMany(j => instance.Predecessors[j].Select(p => (p, j)))];
        (_price, _kept, _excess) = (new double[_arcs.Length], new double[_arcs.Length], new double[_arcs.Length]);
        (_atEnd, _atStart) = (new double[of.Jobs], new double[of.Jobs]);
    }

    public double Cost(int job, long start, long end) => (_atEnd[job] * end) - (_atStart[job] * start);

    /// <summary>Begins with what another kept.</summary>
    public void Take(ArcPrices other)
    {
        other._kept.CopyTo(_price, 0);
        Bound();
    }

    /// <summary>Moves begin from here.</summary>
    public void Keep() => _price.CopyTo(_kept, 0);

    /// <summary>Sees how far the starts break dependencies.</summary>
    /// <param name="starts">What each job has chosen.</param>
    /// <param name="share">How much they count beside those seen before.</param>
    /// <returns>The sum of squares of what can be mended by other prices.</returns>
    public double Ask(PricedStart[] starts, double share)
    {
        var size = 0d;
        for (var a = 0; a < _arcs.Length; a++)
        {
            var (before, after) = (starts[_arcs[a].Before], starts[_arcs[a].After]);
            var overlap = (before.Start + _of.Duration[before.Mode] - after.Start) / _scale;
            var excess = _excess[a] += share * (overlap - _excess[a]);
            size += _kept[a] > 0 || excess > 0 ? excess * excess : 0;
        }

        return size;
    }

    public void Move(double step)
    {
        for (var a = 0; a < _arcs.Length; a++)
        {
            _price[a] = Math.Max(0, _kept[a] + (step * _excess[a] / _scale));
        }

        Bound();
    }

    // Nobody may win without end by starting later.
    private void Bound()
    {
        Array.Clear(_atEnd);
        Array.Clear(_atStart);
        for (int from = 0, to; from < _arcs.Length; from = to)
        {
            var job = _arcs[from].After;
            var paid = 0d;
            for (to = from; to < _arcs.Length && _arcs[to].After == job; to++)
            {
                paid += _price[to];
            }

            var part = paid > 0 ? Math.Min(1, (_weight[job] + _atEnd[job]) / paid) : 1;
            _atStart[job] = paid * part;
            for (var a = from; a < to; a++)
            {
                _price[a] *= part;
                _atEnd[_arcs[a].Before] += _price[a];
            }
        }
    }
}
