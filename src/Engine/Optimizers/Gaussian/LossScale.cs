namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>How losses are bent before they are modelled: not at all, or by the logarithm of their distance from the best, and then standardised.</summary>
/// <remarks>
/// A loss that spans powers of ten fits no stationary model; its logarithm may (Snelson, Rasmussen and Ghahramani, "Warped Gaussian processes",
/// NIPS 2003). Which bend is right is decided by the likelihood, to which the bend adds the logarithm of its slope.
/// </remarks>
internal sealed class LossScale
{
    private readonly double _unit;
    private readonly double _least;
    private readonly double _bend;
    private readonly double _mean;

    /// <param name="losses">What was observed.</param>
    /// <param name="quantile">At which part of the losses the logarithm begins; null: no bend.</param>
    public LossScale(IReadOnlyList<double> losses, double? quantile)
    {
        var sorted = losses.Order().ToArray();
        _unit = Unit(sorted);
        sorted = Array.ConvertAll(sorted, l => l / _unit);
        (Quantile, _least) = (quantile, sorted[0]);
        _bend = quantile is { } q ? Math.Max(sorted[(int)(q * (sorted.Length - 1))] - _least, 1e-9 * (sorted[^1] - _least)) : 0;
        var bent = sorted.Select(Bend).ToArray();
        _mean = bent.Average();
        Deviation = Math.Sqrt(bent.Sum(b => (b - _mean) * (b - _mean)) / bent.Length) is > 1e-300 and var deviation ? deviation : 1;
        LogSlopes = sorted.Sum(l => (_bend > 0 ? -Math.Log(_bend + l - _least) : 0) - Math.Log(Deviation));
    }

    public double? Quantile { get; }

    /// <summary>The deviation of the bent losses, which becomes 1.</summary>
    public double Deviation { get; }

    /// <summary>The sum of the logarithms of the slopes at the losses: what the change of scale adds to a likelihood.</summary>
    public double LogSlopes { get; }

    public double Scaled(double loss) => (Bend(loss / _unit) - _mean) / Deviation;

    /// <summary>The loss whose scaled value that is.</summary>
    public double Original(double scaled)
    {
        var bent = (scaled * Deviation) + _mean;
        return Math.Clamp((_bend > 0 ? _least + (_bend * (Math.Exp(bent) - 1)) : bent + _least) * _unit, double.MinValue, double.MaxValue);
    }

    // Squares of losses near the ends of what a number can be would overflow, or vanish.
    private static double Unit(double[] sorted) => (sorted[^1] / 2) - (sorted[0] / 2) is > 0 and (< 1e-100 or > 1e100) and var extent ? extent : 1;

    // A loss below the least can only be predicted, not observed; there the line goes on straight.
    private double Bend(double loss) => _bend == 0 ? loss - _least : loss >= _least ? Math.Log(1 + (loss - _least) / _bend) : (loss - _least) / _bend;
}
