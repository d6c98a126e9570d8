namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>What a suggestion is chosen by: terms over what some models expect at a point.</summary>
internal sealed class Acquisition(IReadOnlyList<GaussianModel> models, IReadOnlyList<IAcquisitionTerm> terms)
{
    /// <param name="at">The point's features.</param>
    /// <param name="gradient">Becomes the gradient; of length 0, none is wanted.</param>
    public double Evaluate(double[] at, double[] gradient)
    {
        var (means, deviations) = (new double[models.Count], new double[models.Count]);
        var (meanSlopes, varianceSlopes) = (new double[models.Count][], new double[models.Count][]);
        for (var m = 0; m < models.Count; m++)
        {
            (meanSlopes[m], varianceSlopes[m]) = (new double[gradient.Length], new double[gradient.Length]);
            (means[m], var variance) = gradient.Length == 0 ? models[m].Predict(at) : models[m].Predict(at, meanSlopes[m], varianceSlopes[m]);
            deviations[m] = Math.Sqrt(variance);
        }

        var (byMeans, byDeviations) = (new double[models.Count], new double[models.Count]);
        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += term.Add(means, deviations, byMeans, byDeviations);
        }

        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = 0;
            for (var m = 0; m < models.Count; m++)
            {
                gradient[i] += (byMeans[m] * meanSlopes[m][i]) + (byDeviations[m] * varianceSlopes[m][i] / (2 * deviations[m]));
            }
        }

        return sum;
    }
}
