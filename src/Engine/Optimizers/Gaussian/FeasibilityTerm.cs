namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>The logarithm of the probability that a constraint is kept (Gardner et al., "Bayesian optimization with inequality constraints", ICML 2014, section 3.2).</summary>
internal sealed class FeasibilityTerm(int model, double limit) : IAcquisitionTerm
{
    public double Add(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations)
    {
        var z = (limit - means[model]) / deviations[model];
        var log = LogImprovement.LogCumulative(z);
        var slope = Math.Exp(-(0.5 * z * z) - (0.5 * Math.Log(2 * Math.PI)) - log);
        byMeans[model] -= slope / deviations[model];
        byDeviations[model] -= slope * z / deviations[model];
        return log;
    }
}
