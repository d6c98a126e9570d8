using Sweepboard.Engine.Fronts;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Fronts;

public class ParetoFrontTests
{
    [Fact]
    public void Of_AFrontByHand_IsFound() =>
        Assert.Equal([0, 1, 3], ParetoFront.Of([[1, 4], [2, 2], [3, 3], [4, 1], [2, 5]]));

    [Fact]
    public void Of_EqualPoints_KeepsBoth() => Assert.Equal([0, 2], ParetoFront.Of([[1, 1], [2, 1], [1, 1]]));

    [Fact]
    public void Of_NoPoint_IsEmpty() => Assert.Empty(ParetoFront.Of([]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_RandomPoints_IsWhatEveryPairSays(int coordinates)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            // Few values, so that ties come often.
            var points = SomePoints.Draw(seed, 60, coordinates, values: 8);

            Assert.Equal(Enumerable.Range(0, 60).Where(i => !points.Exists(p => Dominance.Dominates(p, points[i]))), ParetoFront.Of(points));
        }
    }

    [Fact]
    public void Ranks_RandomPoints_PeelsFrontAfterFront()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var points = SomePoints.Draw(seed, 50, 3, values: 6);
            var ranks = NonDominatedSort.Ranks(points);
            var left = Enumerable.Range(0, 50).ToList();
            for (var rank = 0; left.Count > 0; rank++)
            {
                var front = ParetoFront.Of([.. left.Select(i => points[i])]).Select(i => left[i]).ToList();
                Assert.Equal(front, left.Where(i => ranks[i] == rank));
                left.RemoveAll(front.Contains);
            }
        }
    }

    [Fact]
    public void CrowdingDistance_ByHand_AddsTheGapsAndKeepsTheEnds() =>
        Assert.Equal([double.PositiveInfinity, ((3 - 0) / 10.0) + ((10 - 4) / 10.0), ((10 - 1) / 10.0) + ((5 - 0) / 10.0), double.PositiveInfinity],
            CrowdingDistance.Of([[0, 10], [1, 5], [3, 4], [10, 0]]));

    [Theory]
    [InlineData(new double[] { 0, 10, 1, 2, 5, 1, 10, 0 }, 1)]
    [InlineData(new double[] { 3, 3 }, 0)]
    [InlineData(new double[] { 0, 1000, 0.5, 400, 1, 0 }, 1)]
    public void Knee_ByHand_IsWhereTheFrontBends(double[] pairs, int knee) =>
        Assert.Equal(knee, KneePoint.Of([.. pairs.Chunk(2)]));

    [Fact]
    public void Knee_OfNothing_IsNone() => Assert.Equal(-1, KneePoint.Of([]));

    [Fact]
    public void Of_TenThousandPointsInTwoObjectives_IsWhatNothingDominates()
    {
        var random = new SeededRandom(1, 0);
        var points = Enumerable.Range(0, 10_000).Select(_ => new[] { random.NextUnit(), random.NextUnit() }).ToList();

        var front = ParetoFront.Of(points);

        // Along the first objective each is the least of the second that there was.
        var least = double.PositiveInfinity;
        var expected = points.Index().OrderBy(p => p.Item[0]).Where(p => p.Item[1] < least && (least = p.Item[1]) >= 0).Select(p => p.Index);
        Assert.Equal(expected.Order(), front.Order());
    }
}
