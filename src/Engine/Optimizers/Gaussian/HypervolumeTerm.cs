using MathNet.Numerics;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>The logarithm of the expected hypervolume improvement, exact for independent losses: a sum over the boxes that no run dominates (Yang, Emmerich, Deutz and Bäck, "Efficient computation of expected hypervolume improvement using box decomposition algorithms", 2019, equation 13).</summary>
/// <param name="boxes">The boxes, of the losses' number of dimensions.</param>
internal sealed class HypervolumeTerm(UndominatedBoxes boxes) : IAcquisitionTerm
{
    public double Add(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations)
    {
        var (m, shares, whole) = (boxes.Dimensions, new double[boxes.Dimensions][], new double[boxes.Dimensions]);
        for (var j = 0; j < m; j++)
        {
            // Relative to the improvement on the reference, the greatest, so that products neither vanish nor overflow.
            var edges = boxes.Edges[j];
            whole[j] = LogImprovement.Of(edges[^1], means[j], deviations[j]).Log;
            shares[j] = new double[edges.Length];
            for (var e = 1; e < edges.Length; e++)
            {
                shares[j][e] = Math.Exp(LogImprovement.Of(edges[e], means[j], deviations[j]).Log - whole[j]);
            }
        }

        var (sum, weights) = Sum(shares);
        for (var j = 0; j < m && sum > 0; j++)
        {
            AddSlopes(j, means[j], deviations[j], whole[j], weights[j], sum, byMeans, byDeviations);
        }

        return sum > 0 ? whole.Sum() + Math.Log(sum) : -1e6;
    }

    // The sum over boxes, and its derivatives by each edge's share.
    private (double Sum, double[][] Weights) Sum(double[][] shares)
    {
        var weights = Array.ConvertAll(shares, s => new double[s.Length]);
        var (sum, sides) = (0.0, new double[boxes.Dimensions]);
        foreach (var (low, high) in boxes.All)
        {
            var volume = 1.0;
            for (var j = 0; j < sides.Length; j++)
            {
                sides[j] = shares[j][high[j]] - shares[j][low[j]];
                volume *= sides[j];
            }

            sum += volume;
            for (var j = 0; j < sides.Length; j++)
            {
                var others = 1.0;
                for (var i = 0; i < sides.Length; i++)
                {
                    others *= i == j ? 1 : sides[i];
                }

                weights[j][high[j]] += others;
                weights[j][low[j]] -= others;
            }
        }

        return (sum, weights);
    }

    private void AddSlopes(int model, double mean, double deviation, double whole, double[] weights, double sum, Span<double> byMeans, Span<double> byDeviations)
    {
        for (var e = 1; e < weights.Length; e++)
        {
            var z = (boxes.Edges[model][e] - mean) / deviation;
            byMeans[model] -= weights[e] / sum * Math.Exp(LogImprovement.LogCumulative(z) - whole);
            byDeviations[model] += weights[e] / sum * Math.Exp(-(0.5 * z * z) - (0.5 * Math.Log(Constants.Pi2)) - whole);
        }
    }
}
