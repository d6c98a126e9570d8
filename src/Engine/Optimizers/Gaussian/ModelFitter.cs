namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Finds a model's hyperparameters by the greatest marginal likelihood, and its form (bent losses, an additive part) by comparing them.</summary>
/// <param name="dimensions">The space's.</param>
/// <param name="bends">Whether values may be bent.</param>
internal sealed class ModelFitter(IReadOnlyList<Dimension> dimensions, bool bends)
{
    // More than these would make a fit take seconds, and teach hyperparameters little.
    private const int MostPoints = 180;
    private const int Steps = 25;

    private static readonly double[] AdditiveScales = [0.05, 0.3];

    private readonly double?[] _quantiles = bends ? [null, 0.5, 0.1] : [null];

    /// <summary>Compares all forms.</summary>
    public FittedModel Choose(IReadOnlyList<double[]> units, double[] values)
    {
        var best = _quantiles.Select(q => Fit(units, values, q, Hyperparameters.Initial(dimensions.Count, false))).MaxBy(f => f.LogEvidence)!;
        if (dimensions.Count == 1)
        {
            return best;
        }

        return _quantiles.Where(q => q == best.Quantile || q is null)
            .SelectMany(q => AdditiveScales.Select(s => Fit(units, values, q, Hyperparameters.Initial(dimensions.Count, true, s))))
            .Append(best).MaxBy(f => f.LogEvidence)!;
    }

    /// <summary>Goes on from what was found on fewer observations, in the same form.</summary>
    public FittedModel Refine(IReadOnlyList<double[]> units, double[] values, FittedModel before) => Fit(units, values, before.Quantile, before.Parameters);

    /// <summary>The places of the best half by value and of every so manieth of the others: what matters, and what lies around it.</summary>
    public static int[] Subset(double[] values, int most)
    {
        int[] ranked = [.. Enumerable.Range(0, values.Length)];
        if (values.Length <= most)
        {
            return ranked;
        }

        Array.Sort((double[])values.Clone(), ranked);
        var (half, rest) = (most / 2, values.Length - (most / 2));
        return [.. ranked.Take(half), .. Enumerable.Range(0, most - half).Select(i => ranked[half + (int)((long)i * rest / (most - half))])];
    }

    private FittedModel Fit(IReadOnlyList<double[]> units, double[] values, double? quantile, Hyperparameters start)
    {
        var chosen = Subset(values, MostPoints);
        double[] losses = [.. chosen.Select(i => values[i])];
        var scale = new LossScale(losses, quantile);
        var likelihood = new MarginalLikelihood(new(dimensions, [.. chosen.Select(i => units[i])]), [.. losses.Select(scale.Scaled)]);
        double[] low = [.. Enumerable.Range(0, start.Logs.Length).Select(start.Low)];
        double[] high = [.. Enumerable.Range(0, start.Logs.Length).Select(start.High)];
        var (logs, value) = new Ascent(low, high, Steps).From(start.Logs, (at, gradient) => likelihood.Evaluate(start.With(at), gradient));
        return new(start.With(logs), quantile, value + scale.LogSlopes, values.Length, likelihood.LeaveOneOut(start.With(logs)));
    }
}
