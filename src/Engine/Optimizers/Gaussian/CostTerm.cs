namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Divides by the expected cost to a power: improvement per dollar or hour (Lee, Perrone, Archambeau and Seeger, "Cost-aware Bayesian optimization", 2020, section 3: the power falls from 1 to 0 as the budget is used up).</summary>
/// <param name="model">Models the logarithm of the cost.</param>
/// <param name="deviation">The deviation of the logarithms, by which they were divided.</param>
/// <param name="power">From 0 to 1.</param>
internal sealed class CostTerm(int model, double deviation, double power) : IAcquisitionTerm
{
    public double Add(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations)
    {
        byMeans[model] -= power * deviation;
        return -power * deviation * means[model];
    }
}
