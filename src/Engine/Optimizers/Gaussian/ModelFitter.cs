namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Finds a model's hyperparameters by the greatest marginal likelihood, and its form (bent losses, an additive part) by comparing them.</summary>
internal sealed class ModelFitter(IReadOnlyList<Dimension> dimensions)
{
    // More than these would make a fit take seconds, and teach hyperparameters little.
    private const int MostPoints = 180;
    private const int Steps = 25;

    private static readonly double?[] Quantiles = [null, 0.5, 0.1];

    /// <summary>Compares all forms.</summary>
    public FittedModel Choose(IReadOnlyList<Observation> seen)
    {
        var best = Quantiles.Select(q => Fit(seen, q, Hyperparameters.Initial(dimensions.Count, false))).MaxBy(f => f.LogEvidence)!;
        if (dimensions.Count == 1)
        {
            return best;
        }

        double[] scales = [0.05, 0.3];
        return scales.SelectMany(s => Quantiles.Where(q => q == best.Quantile || q is null).Select(q => Fit(seen, q, Hyperparameters.Initial(dimensions.Count, true, s))))
            .Append(best).MaxBy(f => f.LogEvidence)!;
    }

    /// <summary>Goes on from what was found on fewer observations, in the same form.</summary>
    public FittedModel Refine(IReadOnlyList<Observation> seen, FittedModel before) => Fit(seen, before.Quantile, before.Parameters);

    private FittedModel Fit(IReadOnlyList<Observation> seen, double? quantile, Hyperparameters start)
    {
        var chosen = Subset(seen, MostPoints);
        double[] losses = [.. chosen.Select(o => o.Loss)];
        var scale = new LossScale(losses, quantile);
        var likelihood = new MarginalLikelihood(new(dimensions, [.. chosen.Select(o => o.Unit)]), [.. losses.Select(scale.Scaled)]);
        double[] low = [.. Enumerable.Range(0, start.Logs.Length).Select(start.Low)];
        double[] high = [.. Enumerable.Range(0, start.Logs.Length).Select(start.High)];
        var (logs, value) = new Ascent(low, high, Steps).From(start.Logs, (at, gradient) => likelihood.Evaluate(start.With(at), gradient));
        return new(start.With(logs), quantile, value + scale.LogSlopes, seen.Count);
    }

    // The best half by loss and every so manieth of the others: what matters, and what lies around it.
    public static IReadOnlyList<Observation> Subset(IReadOnlyList<Observation> seen, int most)
    {
        if (seen.Count <= most)
        {
            return seen;
        }

        var ranked = seen.OrderBy(o => o.Loss).ThenBy(o => o.Run).ToList();
        var rest = ranked.Skip(most / 2).ToList();
        return [.. ranked.Take(most / 2), .. Enumerable.Range(0, most - (most / 2)).Select(i => rest[(int)((long)i * rest.Count / (most - (most / 2)))])];
    }
}
