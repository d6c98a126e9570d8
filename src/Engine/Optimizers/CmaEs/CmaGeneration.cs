using MathNet.Numerics.LinearAlgebra;

namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>Makes the next generation's distribution last the runs of the one before: mean, step and covariance as Hansen 2016, figure 6.</summary>
/// <remarks>
/// Runs may come from an earlier generation or from elsewhere (parallel runs, runs added by hand): they are taken as injected solutions, and how far they
/// pull is bounded (Hansen, "Injecting external solutions into CMA-ES", 2011, equation 3).
/// </remarks>
internal static class CmaGeneration
{
    /// <param name="last">The distribution so far.</param>
    /// <param name="ranked">The generation's vectors, the best first, none of them with a coordinate missing.</param>
    public static CmaDistribution Next(CmaDistribution last, IReadOnlyList<double[]> ranked)
    {
        var probabilities = CategoryUpdate.Next(last, ranked);
        if (last.Axes.Numbers.Length == 0)
        {
            return last with { Probabilities = probabilities, Generation = last.Generation + 1 };
        }

        var whitened = ranked.Select(vector => Whiten(last, vector)).ToList();
        var pull = Weighted(whitened, [.. last.Settings.Weights.Select(w => Math.Max(0, w))]);
        var moved = Move(last, pull);
        var covariance = Reshape(moved, last, whitened);
        var next = Margin.Keep(moved with { Covariance = covariance, Probabilities = probabilities, Generation = last.Generation + 1 });
        return Decompose(next);
    }

    // The vector in the coordinates in which the distribution is a standard normal one, cut to a length that such vectors hardly exceed.
    private static Vector<double> Whiten(CmaDistribution last, double[] vector)
    {
        var n = last.Axes.Numbers.Length;
        var offset = Vector<double>.Build.Dense(n, i => (vector[last.Axes.Numbers[i].Dimension] - last.Mean[i]) / (last.Step * last.Stretch[i]));
        var whitened = last.Directions.TransposeThisAndMultiply(offset).PointwiseDivide(last.Lengths);
        var (length, most) = (whitened.L2Norm(), Math.Sqrt(n) + (2.0 * n / (n + 2)));
        return length > most ? whitened * (most / length) : whitened;
    }

    private static CmaDistribution Move(CmaDistribution last, Vector<double> pull)
    {
        var settings = last.Settings;
        var shift = last.Directions * last.Lengths.PointwiseMultiply(pull);
        var stepPath = ((1 - settings.StepRate) * last.StepPath)
            + (Math.Sqrt(settings.StepRate * (2 - settings.StepRate) * settings.ParentMass) * (last.Directions * pull));
        var faded = Math.Sqrt(1 - Math.Pow(1 - settings.StepRate, 2 * (last.Generation + 1)));
        var stalls = stepPath.L2Norm() / faded < (1.4 + (2.0 / (last.Mean.Count + 1))) * settings.ExpectedLength;
        return last with
        {
            Mean = (last.Mean + (last.Step * last.Stretch.PointwiseMultiply(shift))).Map(x => Math.Clamp(x, 0, 1)),
            Step = last.Step * Math.Exp(Math.Min(1, settings.StepRate / settings.StepDamping * ((stepPath.L2Norm() / settings.ExpectedLength) - 1))),
            StepPath = stepPath,
            Path = ((1 - settings.PathRate) * last.Path) + (stalls ? Math.Sqrt(settings.PathRate * (2 - settings.PathRate) * settings.ParentMass) * shift : shift * 0),
        };
    }

    private static Matrix<double> Reshape(CmaDistribution moved, CmaDistribution last, List<Vector<double>> whitened)
    {
        var settings = last.Settings;
        var n = last.Mean.Count;
        var weights = settings.Weights.Select((w, i) => w >= 0 ? w : w * n / Math.Max(1e-12, whitened[i].DotProduct(whitened[i]))).ToArray();
        var keep = 1 - settings.RankOneRate - (settings.RankManyRate * settings.Weights.Sum());
        var covariance = (keep * last.Covariance) + (settings.RankOneRate * moved.Path.OuterProduct(moved.Path));
        for (var i = 0; i < whitened.Count; i++)
        {
            var shape = last.Directions * last.Lengths.PointwiseMultiply(whitened[i]);
            covariance += settings.RankManyRate * weights[i] * shape.OuterProduct(shape);
        }

        return covariance;
    }

    private static CmaDistribution Decompose(CmaDistribution next)
    {
        var symmetric = (next.Covariance + next.Covariance.Transpose()) * 0.5;
        var parts = symmetric.Evd(Symmetricity.Symmetric);
        return next with
        {
            Covariance = symmetric,
            Directions = parts.EigenVectors,
            Lengths = parts.EigenValues.Map(value => Math.Sqrt(Math.Max(1e-20, value.Real))),
        };
    }

    private static Vector<double> Weighted(List<Vector<double>> vectors, double[] weights)
    {
        var sum = Vector<double>.Build.Dense(vectors[0].Count);
        for (var i = 0; i < vectors.Count; i++)
        {
            sum += weights[i] * vectors[i];
        }

        return sum;
    }
}
