namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>The logarithm of the expected improvement of one loss on the best.</summary>
internal sealed class ImprovementTerm(int model, double best) : IAcquisitionTerm
{
    public double Add(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations)
    {
        var (log, byMean, byDeviation) = LogImprovement.Of(best, means[model], deviations[model]);
        byMeans[model] += byMean;
        byDeviations[model] += byDeviation;
        return log;
    }
}
