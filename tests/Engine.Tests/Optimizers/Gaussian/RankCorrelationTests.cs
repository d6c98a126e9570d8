using Sweepboard.Engine.Optimizers.Gaussian;

namespace Sweepboard.Engine.Tests.Optimizers.Gaussian;

public sealed class RankCorrelationTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 10.0, 20, 21 }, 1)]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 3.0, 2, 1 }, -1)]
    // Ties share their mean rank: the ranks are 1, 2.5, 2.5, 4 and 1, 2, 3, 4.
    [InlineData(new[] { 0.0, 5, 5, 9 }, new[] { 1.0, 2, 3, 4 }, 0.9486832980505138)]
    [InlineData(new[] { 7.0, 7, 7 }, new[] { 1.0, 2, 3 }, 0)]
    [InlineData(new[] { double.NaN, double.NaN, 1 }, new[] { 1.0, 1, 2 }, 1)]
    [InlineData(new double[0], new double[0], 0)]
    public void Of_Series_IsThatOfTheirRanks(double[] a, double[] b, double expected) => Assert.Equal(expected, RankCorrelation.Of(a, b), 12);
}
