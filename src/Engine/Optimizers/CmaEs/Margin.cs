using MathNet.Numerics;

namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>
/// Keeps ordered values with few levels from getting stuck: mean and stretch of each are corrected so that its neighbours keep a least probability
/// (Hamano, Saito, Nomura and Shirakawa, "CMA-ES with margin", GECCO 2022, section 4).
/// </summary>
internal static class Margin
{
    public static CmaDistribution Keep(CmaDistribution distribution)
    {
        var least = 1.0 / (distribution.Axes.Count * distribution.Settings.Population);
        var (mean, stretch) = (distribution.Mean.Clone(), distribution.Stretch.Clone());
        for (var i = 0; i < mean.Count; i++)
        {
            var levels = distribution.Axes.Numbers[i].Levels;
            if (levels > 1)
            {
                var plain = distribution.Deviation(i) / stretch[i];
                (mean[i], var deviation) = Correct(mean[i], distribution.Deviation(i), levels, least);
                stretch[i] = plain > 0 ? deviation / plain : 1;
            }
        }

        return distribution with { Mean = mean, Stretch = stretch };
    }

    private static (double Mean, double Deviation) Correct(double mean, double deviation, long levels, double least)
    {
        var level = Math.Clamp((long)(mean * levels), 0, levels - 1);
        var (lower, upper) = (level / (double)levels, (level + 1) / (double)levels);
        if (level == 0 || level == levels - 1)
        {
            // At an end there is one neighbour: the mean moves towards it.
            var reach = Quantile(1 - least) * deviation;
            return level == 0 ? (Math.Max(mean, upper - reach), deviation) : (Math.Min(mean, lower + reach), deviation);
        }

        var (below, above) = (Tail((mean - lower) / deviation), Tail((upper - mean) / deviation));
        var (low, high) = (Math.Max(below, least / 2), Math.Max(above, least / 2));
        if (low == below && high == above)
        {
            return (mean, deviation);
        }

        // Both tails are met exactly: two equations for mean and deviation.
        var (zLow, zHigh) = (Quantile(1 - Math.Min(low, 0.49)), Quantile(1 - Math.Min(high, 0.49)));
        var wide = (upper - lower) / (zLow + zHigh);
        return (lower + (zLow * wide), wide);
    }

    private static double Tail(double z) => SpecialFunctions.Erfc(z / Constants.Sqrt2) / 2;

    private static double Quantile(double probability) => Constants.Sqrt2 * SpecialFunctions.ErfInv((2 * probability) - 1);
}
