namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>The strategy's constants for a number of coordinates and a population (Hansen, "The CMA evolution strategy: a tutorial", 2016, table 1).</summary>
internal sealed class CmaSettings
{
    public CmaSettings(int coordinates, int population)
    {
        var n = Math.Max(1, coordinates);
        Population = population;
        ExpectedLength = Math.Sqrt(n) * (1 - (1.0 / (4 * n)) + (1.0 / (21.0 * n * n)));
        var raw = Enumerable.Range(1, population).Select(i => Math.Log((population + 1) / 2.0) - Math.Log(i)).ToArray();
        var positive = raw.Where(w => w > 0).ToArray();
        var negative = raw.Where(w => w < 0).ToArray();
        Parents = positive.Length;
        ParentMass = Mass(positive);
        PathRate = (4 + (ParentMass / n)) / (n + 4 + (2 * ParentMass / n));
        StepRate = (ParentMass + 2) / (n + ParentMass + 5);
        RankOneRate = 2 / (((n + 1.3) * (n + 1.3)) + ParentMass);
        RankManyRate = Math.Min(1 - RankOneRate, 2 * (0.25 + ParentMass + (1 / ParentMass) - 2) / (((n + 2.0) * (n + 2)) + ParentMass));
        StepDamping = 1 + (2 * Math.Max(0, Math.Sqrt((ParentMass - 1) / (n + 1)) - 1)) + StepRate;
        var least = new[]
        {
            1 + (RankOneRate / RankManyRate), 1 + (2 * Mass(negative) / (ParentMass + 2)), (1 - RankOneRate - RankManyRate) / (n * RankManyRate),
        }.Min();
        Weights = [.. raw.Select(w => w >= 0 ? w / positive.Sum() : w * least / -negative.Sum())];
    }

    /// <summary>How many runs make a generation.</summary>
    public int Population { get; }

    public int Parents { get; }

    /// <summary>A weight for each rank, the best first; those of the worse half are negative.</summary>
    public double[] Weights { get; }

    /// <summary>The variance-effective number of parents.</summary>
    public double ParentMass { get; }

    public double PathRate { get; }

    public double StepRate { get; }

    public double StepDamping { get; }

    public double RankOneRate { get; }

    public double RankManyRate { get; }

    /// <summary>How long a standard normal vector is on average.</summary>
    public double ExpectedLength { get; }

    public static int DefaultPopulation(int coordinates) => 4 + (int)(3 * Math.Log(Math.Max(1, coordinates)));

    private static double Mass(double[] weights) => weights.Length == 0 ? 0 : weights.Sum() * weights.Sum() / weights.Sum(w => w * w);
}
