namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>
/// Moves the probabilities of categories towards those of the better runs, along the natural gradient, with a margin below which none falls
/// (Hamano, Saito, Nomura, Uchida and Shirakawa, "CatCMA: stochastic optimization for mixed-category problems", GECCO 2024, sections 3.1 and 4.1).
/// </summary>
internal static class CategoryUpdate
{
    public static IReadOnlyList<double[]> Next(CmaDistribution last, IReadOnlyList<double[]> ranked)
    {
        if (last.Probabilities.Count == 0)
        {
            return last.Probabilities;
        }

        var mass = last.Settings.ParentMass;
        var freedom = last.Axes.Categories.Sum(c => c.Levels - 1);
        // As fast as the covariance would learn that many numbers.
        var rate = mass / (mass + freedom);
        return [.. last.Probabilities.Select((before, c) => Next(before, last.Axes.Categories[c].Dimension, last.Settings, ranked, rate, last.Axes.Count))];
    }

    private static double[] Next(double[] before, int dimension, CmaSettings settings, IReadOnlyList<double[]> ranked, double rate, int dimensions)
    {
        var next = before.Select(p => p * (1 - rate)).ToArray();
        for (var i = 0; i < settings.Parents; i++)
        {
            var level = (int)ranked[i][dimension];
            for (var l = 0; l < next.Length; l++)
            {
                // A category that is gone last the space teaches nothing.
                next[l] += rate * settings.Weights[i] * (level < 0 ? before[l] : l == level ? 1 : 0);
            }
        }

        return WithMargin(next, next.Length == 1 ? 0 : (1 - Math.Pow(0.73, 1.0 / dimensions)) / (next.Length - 1));
    }

    // What is below the margin is raised to it; the others give it, in proportion to what they have above it.
    private static double[] WithMargin(double[] probabilities, double least)
    {
        var raised = probabilities.Select(p => Math.Max(p, least)).ToArray();
        var excess = raised.Sum() - 1;
        var above = raised.Sum(p => p - least);
        return above <= 0 ? raised : [.. raised.Select(p => p - (excess * (p - least) / above))];
    }
}
