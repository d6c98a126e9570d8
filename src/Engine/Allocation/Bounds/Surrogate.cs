namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Weighs rows against each other where jobs may choose their mode: whichever they choose, the weighted sum is loaded.</summary>
/// <remarks>The weights are those of a linear program's dual, found by multiplicative updates (Arora, Hazan, Kale 2012, section 3.1).</remarks>
internal static class Surrogate
{
    private const int Rounds = 60;
    private const double Rate = 0.15;
    private const long Grain = 10_000;

    /// <summary>One more row, of weighted rows; null where no weights help.</summary>
    /// <param name="of">Whose jobs choose.</param>
    /// <param name="rows">What is weighed.</param>
    /// <param name="prices">By mode what it costs besides, in ticks of makespan; null: nothing.</param>
    public static Row? Of(Relaxation of, IReadOnlyList<Row> rows, double[]? prices = null)
    {
        if (rows.Count < (prices is null ? 2 : 1) || !of.Instance.IsMultiMode)
        {
            return null;
        }

        var weights = BestWeights(of, rows, prices ?? new double[of.Duration.Length]);
        var most = Enumerable.Range(0, rows.Count).Max(r => weights[r] / rows[r].Capacity.Most);
        long[] whole = [.. rows.Select((row, r) => (long)(weights[r] / row.Capacity.Most / most * Grain))];
        var combined = Combined(rows, whole);
        return (Int128)combined.Capacity.Most * Rows.Horizon(of) < long.MaxValue / 64 ? combined : null;
    }

    private static double[] BestWeights(Relaxation of, IReadOnlyList<Row> rows, double[] prices)
    {
        var weights = Enumerable.Repeat(1d / rows.Count, rows.Count).ToArray();
        var (best, bestBound) = (weights, 0d);
        var loads = new double[rows.Count];
        for (var round = 0; round < Rounds; round++)
        {
            var bound = Spread(of, rows, weights, prices, loads);
            if (bound > bestBound)
            {
                (best, bestBound) = ([.. weights], bound);
            }

            var top = loads.Max();
            for (var r = 0; r < rows.Count && top > 0; r++)
            {
                weights[r] *= Math.Exp(Rate * loads[r] / top);
            }

            var sum = weights.Sum();
            weights = [.. weights.Select(w => w / sum)];
        }

        return best;
    }

    // Each job takes its least mode under the weights; how long each row then is busy.
    private static double Spread(Relaxation of, IReadOnlyList<Row> rows, double[] weights, double[] prices, double[] loads)
    {
        Array.Clear(loads);
        var bound = 0d;
        for (var job = 0; job < of.Jobs; job++)
        {
            var (least, chosen) = (double.MaxValue, -1);
            for (var mode = of.First[job]; mode < of.First[job + 1]; mode++)
            {
                var area = of.Windows.Possible[mode] ? Area(of, rows, weights, mode) + prices[mode] : double.MaxValue;
                (least, chosen) = area < least ? (area, mode) : (least, chosen);
            }

            bound += least;
            for (var r = 0; r < loads.Length; r++)
            {
                loads[r] += (double)rows[r].Amounts[chosen] * of.Duration[chosen] / rows[r].Capacity.Most;
            }
        }

        return bound;
    }

    private static double Area(Relaxation of, IReadOnlyList<Row> rows, double[] weights, int mode)
    {
        var area = 0d;
        for (var r = 0; r < weights.Length; r++)
        {
            area += weights[r] * rows[r].Amounts[mode] / rows[r].Capacity.Most;
        }

        return area * of.Duration[mode];
    }

    private static Row Combined(IReadOnlyList<Row> rows, long[] whole)
    {
        var amounts = new long[rows[0].Amounts.Length];
        for (var mode = 0; mode < amounts.Length; mode++)
        {
            for (var r = 0; r < whole.Length; r++)
            {
                amounts[mode] += whole[r] * rows[r].Amounts[mode];
            }
        }

        long[] from = [.. rows.SelectMany(r => r.Capacity.From).Distinct().Order()];
        return new(amounts, new(from, [.. from.Select(t => rows.Select((row, r) => whole[r] * row.Capacity.At(t)).Sum())]));
    }
}
