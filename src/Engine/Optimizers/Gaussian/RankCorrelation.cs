using System.Numerics.Tensors;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Spearman's rank correlation of two series; equal values share their mean rank.</summary>
internal static class RankCorrelation
{
    /// <returns>From -1 to 1; 0 where either series is constant.</returns>
    public static double Of(double[] a, double[] b)
    {
        var (ranksA, ranksB) = (CentredRanks(a), CentredRanks(b));
        var norm = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(ranksA) * TensorPrimitives.SumOfSquares<double>(ranksB));
        return norm > 0 ? TensorPrimitives.Dot<double>(ranksA, ranksB) / norm : 0;
    }

    private static double[] CentredRanks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var ranks = new double[values.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            // Compared by order, in which NaN equals itself.
            for (to = from + 1; to < order.Length && values[order[to]].CompareTo(values[order[from]]) == 0; to++)
            {
            }

            foreach (var place in order.AsSpan(from, to - from))
            {
                ranks[place] = (from + to - order.Length) / 2.0;
            }
        }

        return ranks;
    }
}
