namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Spearman's rank correlation of two series, ties by place.</summary>
internal static class RankCorrelation
{
    public static double Of(double[] a, double[] b)
    {
        var (ranksA, ranksB, n) = (Ranks(a), Ranks(b), a.Length);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += ((double)ranksA[i] - ranksB[i]) * (ranksA[i] - ranksB[i]);
        }

        return n < 2 ? 0 : 1 - (6 * sum / ((double)n * (((double)n * n) - 1)));
    }

    private static int[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var ranks = new int[values.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }
}
