namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>Says when the strategy has nothing left to find where it is (Hansen 2016, section B.3).</summary>
internal static class CmaStops
{
    private const double FlatLoss = 1e-12;
    private const double SmallestStep = 1e-9;
    private const double WorstCondition = 1e14;

    /// <returns>Why it should begin anew; null: it should not.</returns>
    public static string? Why(CmaDistribution now, IReadOnlyList<double> bests, IReadOnlyList<Observation> generation)
    {
        var n = now.Axes.Numbers.Length;
        var look = 10 + (int)Math.Ceiling(30.0 * Math.Max(1, n) / now.Settings.Population);
        if (bests.Count >= look && Spread(bests.Skip(bests.Count - look)) <= FlatLoss && Spread(generation.Where(o => o.HasLoss).Select(o => o.Loss)) <= FlatLoss)
        {
            return "flat";
        }

        if (n == 0)
        {
            return null;
        }

        if (Enumerable.Range(0, n).All(i => now.Deviation(i) < SmallestStep))
        {
            return "step";
        }

        return Math.Pow(now.Lengths.Maximum() / now.Lengths.Minimum(), 2) > WorstCondition ? "condition" : null;
    }

    private static double Spread(IEnumerable<double> losses)
    {
        var known = losses.Where(double.IsFinite).ToList();
        return known.Count < 2 ? 0 : known.Max() - known.Min();
    }
}
