namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>What earlier sweeps let expect before anything is observed: a weighed sum of their models' means.</summary>
/// <remarks>A weight of 0 leaves the process as it would be without them, so a sweep that misleads does no harm once that is seen (cf. Feurer, Letham and Bakshy 2018, section 4).</remarks>
internal sealed class PriorMean(IReadOnlyList<(GaussianModel Model, double Weight)> models)
{
    public double Value(double[] point) => models.Sum(m => m.Weight * m.Model.Mean(point));

    public void AddGradient(double[] point, double[] gradient)
    {
        var (byMean, byVariance) = (new double[gradient.Length], new double[gradient.Length]);
        foreach (var (model, weight) in models)
        {
            model.Predict(point, byMean, byVariance);
            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] += weight * byMean[i];
            }
        }
    }
}
