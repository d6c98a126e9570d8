namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>Prices to begin with: were jobs divisible and one row all that counts, a moment would cost what the jobs after it lose by waiting.</summary>
/// <remarks>The heaviest for its area goes first (Smith 1956); the row is the one that makes jobs wait longest.</remarks>
internal static class FirstPrices
{
    /// <returns>The row, and its price in each stretch of <paramref name="width"/> ticks.</returns>
    public static (int Row, double[] Prices) Of(Relaxation of, IReadOnlyList<Row> rows, long[] weight, long width, int buckets)
    {
        var (row, flow) = rows.Index().Select(r => (r.Index, Flow: Flow(of, r.Item, weight))).MaxBy(r => r.Flow.Sum(f => f.Weight * f.Mean));
        var prices = new double[buckets];
        var after = 0d;
        for (int bucket = buckets - 1, next = flow.Count - 1; bucket >= 0; bucket--)
        {
            for (; next >= 0 && flow[next].Mean >= bucket * width; next--)
            {
                after += flow[next].Weight / rows[row].Capacity.Most;
            }

            prices[bucket] = after;
        }

        return (row, prices);
    }

    // When each job's area would be worked off in the mean.
    private static List<(double Weight, double Mean)> Flow(Relaxation of, Row row, long[] weight)
    {
        var energy = new Load(of, row).Energy;
        var time = 0d;
        List<(double, double)> flow = [];
        foreach (var job in Enumerable.Range(0, of.Jobs).Where(j => energy[j] > 0).OrderByDescending(j => (double)weight[j] / energy[j]))
        {
            var length = energy[job] / (double)row.Capacity.Most;
            flow.Add((weight[job], time + (length / 2)));
            time += length;
        }

        return flow;
    }
}
