using MathNet.Numerics;

namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>The logarithm of the expected improvement, stable however small it is (Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected improvements to expected improvement", NeurIPS 2023, equations 8 to 11).</summary>
internal static class LogImprovement
{
    private static readonly double HalfLog2Pi = 0.5 * Math.Log(2 * Math.PI);

    /// <param name="best">The value to improve on, smaller is better.</param>
    /// <param name="mean">The predicted mean.</param>
    /// <param name="deviation">The predicted standard deviation, above 0.</param>
    /// <returns>The logarithm, and its derivatives by mean and deviation.</returns>
    public static (double Log, double ByMean, double ByDeviation) Of(double best, double mean, double deviation)
    {
        var z = (best - mean) / deviation;
        var log = LogH(z);
        var slope = Math.Exp(LogCumulative(z) - log);
        return (Math.Log(deviation) + log, -slope / deviation, (1 - (slope * z)) / deviation);
    }

    /// <summary>log(φ(z) + z Φ(z)).</summary>
    internal static double LogH(double z)
    {
        if (z > -1)
        {
            return Math.Log(Math.Exp(-(0.5 * z * z) - HalfLog2Pi) + (z * SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2));
        }

        // 1 - |z| M(|z|) with Mills' ratio M; far out its series, for the difference would be lost in rounding.
        var rest = z > -20 ? 1 + (z * MillsRatio(-z)) : 1 / (z * z) * (1 - (3 / (z * z)) + (15 / (z * z * z * z)));
        return -(0.5 * z * z) - HalfLog2Pi + Math.Log(rest);
    }

    /// <summary>log Φ(z).</summary>
    internal static double LogCumulative(double z) => z > -1
        ? Math.Log(SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2)
        : Math.Log(MillsRatio(-z)) - (0.5 * z * z) - HalfLog2Pi;

    // Φ(-z) / φ(z): its continued fraction from the end (Abramowitz and Stegun 26.2.14), for z ≥ 1.
    private static double MillsRatio(double z)
    {
        var fraction = z;
        for (var k = z < 3 ? 200 : z < 6 ? 60 : 20; k >= 1; k--)
        {
            fraction = z + (k / fraction);
        }

        return 1 / fraction;
    }
}
