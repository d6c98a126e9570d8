using Sweepboard.Engine.Optimizers.QuasiRandom;

namespace Sweepboard.Engine.Tests.Optimizers;

public class SobolSequenceTests
{
    [Theory]
    [InlineData(1, 256)]
    [InlineData(7, 1024)]
    [InlineData(200, 512)]
    public void Point_PowerOfTwoOfThem_EachEqualPartOfEachDimensionOnce(int dimensions, int points)
    {
        var sequence = new SobolSequence(dimensions, 3);
        var drawn = Enumerable.Range(0, points).Select(i => sequence.Point(i)).ToList();

        Assert.All(Enumerable.Range(0, dimensions), d =>
            Assert.Equal(points, drawn.Select(p => (int)(p[d] * points)).Distinct().Count()));
    }

    // A (0, 2)-sequence: of 2^k points each elementary rectangle of that size has one.
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(16)]
    public void Point_FirstTwoDimensions_EachElementaryRectangleOnce(int columns)
    {
        var sequence = new SobolSequence(2, 11);
        var cells = Enumerable.Range(0, 64).Select(i => sequence.Point(i)).Select(p => ((int)(p[0] * columns), (int)(p[1] * 64 / columns)));

        Assert.Equal(64, cells.Distinct().Count());
    }

    [Fact]
    public void Point_TwoInARow_LieOnBothSidesOfTheMiddleOfEveryDimension()
    {
        var sequence = new SobolSequence(200, 5);
        var (a, b) = (sequence.Point(0), sequence.Point(1));

        Assert.All(Enumerable.Range(0, 200), d => Assert.NotEqual(a[d] < 0.5, b[d] < 0.5));
    }

    [Fact]
    public void Point_IntegratesFarBetterThanChance()
    {
        // The mean of prod(1 + (x - 1/2) / 2) is 1: a random sample of 1,024 errs by about 0.012.
        var errors = Enumerable.Range(0, 20).Select(seed =>
        {
            var sequence = new SobolSequence(6, seed);
            return Math.Abs(Enumerable.Range(0, 1024).Average(i => sequence.Point(i).Aggregate(1.0, (p, x) => p * (1 + ((x - 0.5) / 2)))) - 1);
        });

        Assert.InRange(errors.Max(), 0, 0.0005);
    }
}
