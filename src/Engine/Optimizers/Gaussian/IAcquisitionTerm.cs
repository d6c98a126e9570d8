namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>A part of an acquisition function, as a logarithm: parts are added.</summary>
internal interface IAcquisitionTerm
{
    /// <param name="means">What each model expects, on its own scale.</param>
    /// <param name="deviations">How sure each is, all above 0.</param>
    /// <param name="byMeans">Gets the derivatives by the means added.</param>
    /// <param name="byDeviations">Gets the derivatives by the deviations added.</param>
    /// <returns>The term.</returns>
    double Add(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> byMeans, Span<double> byDeviations);
}
