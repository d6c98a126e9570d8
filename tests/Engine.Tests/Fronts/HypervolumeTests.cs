using Sweepboard.Engine.Fronts;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Fronts;

public class HypervolumeTests
{
    [Fact]
    public void Of_TwoObjectivesByHand_IsTheStaircase() =>
        Assert.Equal(6, Hypervolume.Of([[1, 3], [2, 2], [3, 1]], [4, 4]), 12);

    [Fact]
    public void Of_ThreeObjectivesByHand_CountsWhatOverlapsOnce() =>
        Assert.Equal(8 + 6 + 6 - 4 - 4 - 2 + 2, Hypervolume.Of([[1, 1, 1], [0, 2, 1], [2, 1, 0]], [3, 3, 3]), 12);

    [Fact]
    public void Of_PointsNotBelowTheReference_AddNothing() =>
        Assert.Equal(1, Hypervolume.Of([[0, 0], [1, -5], [double.NaN, 0], [double.NegativeInfinity, 0]], [1, 1]), 12);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_PointsOnALattice_IsTheCountOfDominatedCells(int coordinates)
    {
        const int Values = 5;
        var reference = Enumerable.Repeat(1.0, coordinates).ToArray();
        for (var seed = 0; seed < 40; seed++)
        {
            var points = SomePoints.Draw(seed, 12, coordinates, Values);

            Assert.Equal(Cells(points, coordinates, Values), Hypervolume.Of(points, reference), 10);
        }
    }

    [Fact]
    public void Contributions_OfEachPoint_IsWhatIsLostWithoutIt()
    {
        var points = SomePoints.Draw(3, 14, 3, 9);
        var all = Hypervolume.Of(points, [1, 1, 1]);

        var contributions = Hypervolume.Contributions(points, [1, 1, 1]);

        Assert.All(points.Select((_, i) => i), i => Assert.Equal(all - Hypervolume.Of([.. points.Where((_, j) => j != i)], [1, 1, 1]), contributions[i], 10));
        Assert.Equal(all, Hypervolume.Of(points[1..], [1, 1, 1]) + Hypervolume.Gain(points[0], points[1..], [1, 1, 1]), 10);
    }

    [Fact]
    public void Of_AHundredPointsOfASphere_IsNearTheWhole()
    {
        var random = new SeededRandom(1, 0);
        var points = Enumerable.Range(0, 100).Select(_ => Sphere(ref random)).ToList();

        var volume = Hypervolume.Of(points, [1, 1, 1]);

        // The whole is 1 - π/6.
        Assert.InRange(volume, 0.35, 1 - (Math.PI / 6));
    }

    private static double[] Sphere(ref SeededRandom random)
    {
        double[] point = [Math.Abs(random.NextNormal()), Math.Abs(random.NextNormal()), Math.Abs(random.NextNormal())];
        var length = Math.Sqrt(point.Sum(x => x * x));
        return [.. point.Select(x => x / length)];
    }

    // Every point lies on a corner of a cell, so that each cell is dominated whole or not at all.
    private static double Cells(List<double[]> points, int coordinates, int values)
    {
        var count = (int)Math.Pow(values, coordinates);
        var dominated = Enumerable.Range(0, count).Count(cell =>
        {
            var corner = Enumerable.Range(0, coordinates).Select(k => cell / (int)Math.Pow(values, k) % values / (double)values).ToArray();
            return points.Exists(p => Dominance.Covers(p, corner));
        });
        return dominated / (double)count;
    }
}
