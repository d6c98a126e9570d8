using System.Numerics.Tensors;
using Sweepboard.Engine.Optimizers.Transfer;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Models of one objective in earlier sweeps, each as far believed as it tells the order of this sweep's runs.</summary>
internal sealed class EarlierModels
{
    private const int MostPoints = 200;

    // Below so many runs of its own a sweep cannot tell how much steeper or flatter it is than an earlier one.
    private const int LeastForSlope = 5;

    private readonly List<(GaussianModel Model, double Weight)> _models = [];

    /// <param name="dimensions">The space's.</param>
    /// <param name="objective">Which objective.</param>
    /// <param name="sweeps">The earlier sweeps, with their weights.</param>
    /// <param name="known">Models made before, by sweep; new ones are added.</param>
    public EarlierModels(IReadOnlyList<Dimension> dimensions, int objective, IReadOnlyList<PriorSweep> sweeps, Dictionary<(Sweeps.SweepId, int), (IReadOnlyList<Observation> Of, GaussianModel Model)> known)
    {
        foreach (var sweep in sweeps.Where(s => s is { Weight: > 0, Observations.Count: > 1 }))
        {
            var key = (sweep.Sweep, objective);
            if (!known.TryGetValue(key, out var made) || !ReferenceEquals(made.Of, sweep.Observations))
            {
                var chosen = ModelFitter.Subset([.. sweep.Observations.Select(o => o.Losses[objective])], MostPoints);
                made = known[key] = (sweep.Observations, new Surrogate(dimensions, o => o.Losses[objective], true).Learn([.. chosen.Select(i => sweep.Observations[i])], []).Model);
            }

            _models.Add((made.Model, sweep.Weight));
        }
    }

    /// <summary>The mean to start from at those points with those values; null where no earlier sweep is believed.</summary>
    public PriorMean? MeanFor(double[][] points, double[] values)
    {
        var total = _models.Sum(m => m.Weight);
        if (total <= 0)
        {
            return null;
        }

        var mean = new PriorMean(_models.ConvertAll(m => (m.Model, m.Weight / total)));
        var belief = _models.Max(m => m.Weight) * Slope([.. points.Select(mean.Value)], values);
        return belief <= 0 ? null : new(_models.ConvertAll(m => (m.Model, belief * m.Weight / total)));
    }

    // Least squares of the values on what was foretold, kept between 0 and 1.5.
    private static double Slope(double[] foretold, double[] values)
    {
        if (values.Length < LeastForSlope)
        {
            return 1;
        }

        var (meanA, meanB) = (foretold.Average(), values.Average());
        double[] a = [.. foretold.Select(f => f - meanA)], b = [.. values.Select(v => v - meanB)];
        var spread = TensorPrimitives.Dot<double>(a, a);
        return spread < 1e-12 ? 1 : Math.Clamp(TensorPrimitives.Dot<double>(a, b) / spread, 0, 1.5);
    }
}
