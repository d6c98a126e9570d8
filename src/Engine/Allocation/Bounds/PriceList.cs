namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>What each row costs in each stretch of time, and each dependency; and what a job would choose at these prices.</summary>
internal sealed class PriceList
{
    // Dependencies are seen on a scale of this part of the time.
    private const int ArcPart = 20;

    private readonly Relaxation _of;
    private readonly long[] _weight;
    private readonly long[] _due;
    private readonly long[] _earliest;
    private readonly long _width;
    private readonly int _buckets;
    private readonly double[] _scale;
    private readonly double[][] _price;
    private readonly double[][] _kept;
    private readonly double[][] _room;
    private readonly double[][] _used;
    private readonly double[][] _excess;
    private readonly ModeKinds _kinds;
    private readonly double[][] _rate;
    private readonly double[][] _paid;
    private readonly ArcPrices _arcs;

    /// <param name="of">The instance.</param>
    /// <param name="rows">What has prices.</param>
    /// <param name="due">By job: from when on its weight counts.</param>
    /// <param name="width">Of a stretch, in ticks.</param>
    /// <param name="buckets">How many stretches; after them all is free.</param>
    /// <param name="coarse">Prices of longer stretches to begin with.</param>
    public PriceList(Relaxation of, IReadOnlyList<Row> rows, long[] due, long width, int buckets, PriceList? coarse)
    {
        (_of, _due, _width, _buckets) = (of, due, width, buckets);
        _weight = [.. of.Instance.Weight.Select((w, j) => due[j] >= Steps.Never ? 0 : w)];
        _earliest = coarse?._earliest ?? [.. Enumerable.Range(0, of.Jobs).SelectMany(j => Enumerable.Range(of.First[j], of.First[j + 1] - of.First[j]), (j, m) => of.Windows.Possible[m] ? of.Fit(m, of.Windows.Head[j]) : Steps.Never)];
        _kinds = coarse?._kinds ?? new(rows, of.Duration.Length);
        _scale = [.. rows.Select(r => (double)r.Capacity.Most * width)];
        _room = [.. rows.Select(r => Enumerable.Range(0, buckets).Select(b => (double)r.Capacity.Between(b * width, (b + 1) * width)).ToArray())];
        (_price, _kept, _used, _excess) = (Table(rows.Count), Table(rows.Count), Table(rows.Count), Table(rows.Count));
        (_rate, _paid) = (Table(_kinds.Count), Table(_kinds.Count));
        _arcs = new(of, _weight, Math.Max(1, width * buckets / ArcPart));
        Begin(rows, coarse);
        Refresh();
    }

    /// <summary>What all there is costs.</summary>
    public double Whole => _price.Zip(_room, (p, r) => p.Zip(r, (x, y) => x * y).Sum()).Sum();

    /// <summary>How many prices are looked at for all choices.</summary>
    public long Size => 2L * _buckets * _of.Duration.Length;

    /// <summary>The job's cheapest start in its cheapest mode: costs are linear between the edges of stretches, so they are least where the job begins or ends at one.</summary>
    public PricedStart Cheapest(int job)
    {
        var best = new PricedStart(-1, 0, double.PositiveInfinity);
        for (var mode = _of.First[job]; mode < _of.First[job + 1]; mode++)
        {
            if (_earliest[mode] < Steps.Never)
            {
                Cheapest(job, mode, ref best);
            }
        }

        return best;
    }

    /// <summary>These prices are the best so far: moves begin from them.</summary>
    public void Keep()
    {
        foreach (var (price, kept) in _price.Zip(_kept))
        {
            price.CopyTo(kept, 0);
        }

        _arcs.Keep();
    }

    /// <summary>Raises the prices of what is asked for too much and lowers those of what is left, as far as would win <paramref name="distance"/>.</summary>
    /// <param name="chosen">What each job has chosen.</param>
    /// <param name="distance">In units of the bound.</param>
    /// <param name="share">How much this choice counts beside those before.</param>
    public void Move(PricedStart[] chosen, double distance, double share)
    {
        Count(chosen);
        var size = _arcs.Ask(chosen, share);
        for (var row = 0; row < _price.Length; row++)
        {
            for (var b = 0; b < _buckets; b++)
            {
                var excess = _excess[row][b] += share * (((_used[row][b] - _room[row][b]) / _scale[row]) - _excess[row][b]);
                size += _kept[row][b] > 0 || excess > 0 ? excess * excess : 0;
            }
        }

        if (size > 0)
        {
            Step(distance / size);
        }
    }

    private void Step(double step)
    {
        for (var row = 0; row < _price.Length; row++)
        {
            for (var b = 0; b < _buckets; b++)
            {
                _price[row][b] = Math.Max(0, _kept[row][b] + (step * _excess[row][b] / _scale[row]));
            }
        }

        _arcs.Move(step);
        Refresh();
    }

    private void Cheapest(int job, int mode, ref PricedStart best)
    {
        var length = _of.Duration[mode];
        var from = _earliest[mode];
        var until = _of.Instance.Pinned[job] ? from : Math.Max(from, _of.Windows.Latest[job] - length);
        Try(from, ref best);
        Try(_due[job] - length, ref best);
        if (until < Steps.Never / 2)
        {
            Try(until, ref best);
        }

        for (var edge = (from + _width - 1) / _width * _width; edge - length <= until && edge <= (_buckets * _width) + length; edge += _width)
        {
            Try(edge, ref best);
            Try(edge - length, ref best);
        }

        void Try(long start, ref PricedStart best)
        {
            if (start >= from && start <= until && Cost(job, mode, start) is var cost && cost < best.Cost)
            {
                best = new(mode, start, cost);
            }
        }
    }

    private double Cost(int job, int mode, long start)
    {
        var end = start + _of.Duration[mode];
        return (_weight[job] * (double)Math.Max(0, end - Math.Min(end, _due[job]))) + _arcs.Cost(job, start, end) + Paid(_kinds.Of(mode), end) - Paid(_kinds.Of(mode), start);
    }

    // What a job of this kind would have paid by then, had it run from the beginning.
    private double Paid(int kind, long time)
    {
        var last = _buckets - 1;
        var bucket = time / _width;
        return bucket > last ? _paid[kind][last] + (_width * _rate[kind][last]) : _paid[kind][bucket] + ((time - (bucket * _width)) * _rate[kind][bucket]);
    }

    private void Count(PricedStart[] chosen)
    {
        Array.ForEach(_used, Array.Clear);
        foreach (var (mode, start, _) in chosen)
        {
            var end = start + _of.Duration[mode];
            for (var b = start / _width; b < _buckets && b * _width < end; b++)
            {
                var overlap = Math.Min(end, (b + 1) * _width) - Math.Max(start, b * _width);
                foreach (var (row, amount) in _kinds.Takes(_kinds.Of(mode)))
                {
                    _used[row][b] += amount * overlap;
                }
            }
        }
    }

    private void Refresh()
    {
        for (var kind = 0; kind < _kinds.Count; kind++)
        {
            var paid = 0d;
            for (var b = 0; b < _buckets; b++)
            {
                var rate = 0d;
                foreach (var (row, amount) in _kinds.Takes(kind))
                {
                    rate += amount * _price[row][b];
                }

                (_rate[kind][b], _paid[kind][b]) = (rate, paid);
                paid += rate * _width;
            }
        }
    }

    private void Begin(IReadOnlyList<Row> rows, PriceList? coarse)
    {
        if (coarse is null)
        {
            var (row, prices) = FirstPrices.Of(_of, rows, _weight, _width, _buckets);
            prices.CopyTo(_price[row], 0);
            return;
        }

        for (var row = 0; row < _price.Length; row++)
        {
            for (var b = 0; b < _buckets; b++)
            {
                _price[row][b] = coarse._kept[row][Math.Min(coarse._buckets - 1, b * _width / coarse._width)];
            }
        }

        _arcs.Take(coarse._arcs);
    }

    private double[][] Table(int rows) => [.. Enumerable.Range(0, rows).Select(_ => new double[_buckets])];
}
