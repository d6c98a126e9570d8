using MathNet.Numerics.Distributions;
using Sweepboard.Engine.Fronts;
using Sweepboard.Engine.Optimizers.Gaussian;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Optimizers.Gaussian;

/// <summary>What suggestions are chosen by, against known values, drawn ones and differences.</summary>
public sealed class AcquisitionTermTests
{
    private static readonly double[][] Front = [[0, 3, 2], [1, 2, 1], [2, 1, 2.5], [3, 0, 0.5]];
    private static readonly double[] Reference = [4, 4, 4];

    // φ(z) + z Φ(z); the last two by its series, since the sum itself rounds to 0 there.
    [Theory]
    [InlineData(0.0, -0.918938533204673)]
    [InlineData(2.0, 0.697387)]
    [InlineData(-3.0, -7.869659)]
    [InlineData(-30.0, -457.724664)]
    [InlineData(-1000.0, -500014.734452)]
    public void LogImprovement_IsRightHoweverSmall(double z, double log) => Assert.Equal(log, LogImprovement.LogH(z), 1e-5 * Math.Abs(log));

    [Fact]
    public void Improvement_IsContinuousWhereItsFormulasMeet() =>
        Assert.All((double[])[-1, -3, -6, -20], z => Assert.Equal(LogImprovement.LogH(z - 1e-9), LogImprovement.LogH(z + 1e-9), 1e-5));

    [Theory]
    [InlineData(0.3, 0.8)]
    [InlineData(4.0, 0.2)]
    public void Improvement_Derivatives_AreThoseOfDifferences(double mean, double deviation) => AssertDerivatives(new ImprovementTerm(0, -0.5), [mean], [deviation]);

    [Theory]
    [InlineData(0.3, 0.8)]
    [InlineData(6.0, 0.5)]
    public void Feasibility_Derivatives_AreThoseOfDifferences(double mean, double deviation) => AssertDerivatives(new FeasibilityTerm(0, 0.4), [mean], [deviation]);

    [Theory]
    [InlineData(1.5, 1.5, 1.0)]
    [InlineData(5, 5, 5)]
    public void Hypervolume_Derivatives_AreThoseOfDifferences(double a, double b, double c) => AssertDerivatives(new HypervolumeTerm(new(Front, Reference)), [a, b, c], [0.5, 0.7, 0.4]);

    [Fact]
    public void Hypervolume_IsTheMeanOfWhatDrawsAdd()
    {
        double[] means = [1.5, 1.2, 1.4], deviations = [0.5, 0.7, 0.4];
        var random = new SeededRandom(1, 0, "draws");
        var sum = 0.0;
        const int Count = 40_000;
        for (var i = 0; i < Count; i++)
        {
            sum += Hypervolume.Gain([.. means.Zip(deviations, (m, d) => m + (d * random.NextNormal()))], Front, Reference);
        }

        Assert.Equal(sum / Count, Math.Exp(new HypervolumeTerm(new(Front, Reference)).Add(means, deviations, new double[3], new double[3])), 0.02 * sum / Count);
    }

    [Fact]
    public void Boxes_FillWhatNoPointDominates_WithoutOverlap()
    {
        var boxes = new UndominatedBoxes(Front, Reference);
        double[] low = [-1, -1, -1];
        double Edge(int j, int e) => Math.Max(low[j], boxes.Edges[j][e]);
        var volume = boxes.All.Sum(b => Enumerable.Range(0, 3).Aggregate(1.0, (v, j) => v * (Edge(j, b.High[j]) - Edge(j, b.Low[j]))));

        Assert.Equal(125 - Hypervolume.Of(Front, Reference), volume, 9);
    }

    [Fact]
    public void Feasibility_IsTheProbability() =>
        Assert.Equal(Math.Log(Normal.CDF(0.3, 0.8, 0.4)), new FeasibilityTerm(0, 0.4).Add([0.3], [0.8], new double[1], new double[1]), 9);

    private static void AssertDerivatives(IAcquisitionTerm term, double[] means, double[] deviations)
    {
        var (byMeans, byDeviations) = (new double[means.Length], new double[means.Length]);
        term.Add(means, deviations, byMeans, byDeviations);
        double Value(double[] m, double[] d) => term.Add(m, d, new double[m.Length], new double[m.Length]);

        for (var i = 0; i < means.Length; i++)
        {
            Assert.Equal(Draws.Slope(m => Value(m, deviations), means, i), byMeans[i], 1e-4 * (1 + Math.Abs(byMeans[i])));
            Assert.Equal(Draws.Slope(d => Value(means, d), deviations, i), byDeviations[i], 1e-4 * (1 + Math.Abs(byDeviations[i])));
        }
    }
}
