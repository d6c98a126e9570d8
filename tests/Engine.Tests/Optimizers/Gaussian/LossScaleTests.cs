using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Optimizers.Gaussian;

namespace Sweepboard.Engine.Tests.Optimizers.Gaussian;

/// <summary>Bent losses, trust regions and ranks.</summary>
public sealed class LossScaleTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(0.5)]
    [InlineData(0.1)]
    public void Original_OfScaled_IsTheLoss(double? quantile)
    {
        double[] losses = [3, 0.1, 900, 4e5, 0.5, 12];
        var scale = new LossScale(losses, quantile);

        Assert.All(losses, l => Assert.Equal(l, scale.Original(scale.Scaled(l)), 1e-9 * (1 + l)));
        Assert.Equal(0, losses.Average(scale.Scaled), 9);
        Assert.Equal(losses.Order(), losses.OrderBy(scale.Scaled));
    }

    [Fact]
    public void LogSlopes_AreThoseOfDifferences()
    {
        double[] losses = [3, 1, 9, 40, 5];
        var scale = new LossScale(losses, 0.5);

        // Of the least the slope to the right counts.
        Assert.Equal(losses.Sum(l => Math.Log((scale.Scaled(l + 1e-6) - scale.Scaled(l)) / 1e-6)), scale.LogSlopes, 1e-4);
    }

    [Fact]
    public void LossScale_AllLossesEqual_IsZero() => Assert.Equal(0, new LossScale([2, 2, 2], 0.5).Scaled(2));

    [Fact]
    public void TrustRegion_HalvesWhileNothingIsBetter_AndBeginsAnew()
    {
        double Width(int since) => TrustRegion.HalfWidth([Seen(0, 1), .. Enumerable.Range(1, since).Select(i => Seen(i, 2))], 4);

        Assert.Equal([0.3, 0.15, 0.075, 0.3], ((int[])[0, 4, 8, 24]).Select(Width));
    }

    [Fact]
    public void RankCorrelation_IsOneForTheSameOrder_AndMinusOneForTheOther()
    {
        Assert.Equal(1, RankCorrelation.Of([1, 5, 9, 2], [10, 30, 99, 11]));
        Assert.Equal(-1, RankCorrelation.Of([1, 5, 9, 2], [4, 2, 1, 3]));
    }

    private static Observation Seen(int run, double loss) => new(run, [0.5], ObservationKind.Completed, [loss], 0, 1, 0);
}
