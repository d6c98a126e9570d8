using Sweepboard.Engine.Schedulers;

namespace Sweepboard.Engine.Tests.Schedulers;

public class LadderTests
{
    [Fact]
    public void Geometric_GrowsByTheFactor_AndEndsBelowTheEnd()
    {
        Assert.Equal([3, 9, 27], Rungs(Ladder.Geometric(0, 3, 3, 52)));
        Assert.Equal([3, 9, 27], Rungs(Ladder.Geometric(0, 3, 3, 81)));
        Assert.Equal([1, 2, 4, 8], Rungs(Ladder.Geometric(0, 1, 2, 9)));
        Assert.Empty(Rungs(Ladder.Geometric(0, 10, 3, 10)));
    }

    [Fact]
    public void Geometric_WithoutEnd_StopsBeforeItOverflows()
    {
        var rungs = Rungs(Ladder.Geometric(0, 1, 10, null));

        Assert.Equal(1_000_000_000_000_000_000, rungs[^1]);
    }

    [Fact]
    public void Even_AddsTheInterval()
    {
        var ladder = Ladder.Even(5, 10);

        Assert.Equal([5, 15, 25], [ladder.After(0), ladder.After(5), ladder.After(24)]);
        Assert.Null(ladder.After(long.MaxValue));
    }

    // Li et al. 2018, table 1: R = 81, η = 3 gives 81, 34, 15, 8, 5 configurations for s = 4 to 0.
    [Fact]
    public void Hyperband_OfItsPaper_SharesTheRunsAsThere()
    {
        var brackets = Brackets.Of(new("hyperband") { MaxSteps = 81 });
        int[] sizes = [81, 34, 15, 8, 5];

        Assert.Equal(5, brackets.Count);
        var counts = Enumerable.Range(1, 14_300).GroupBy(run => brackets.LadderOf(run).Bracket).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(sizes.Index(), s => Assert.InRange(counts[s.Index], (100 * s.Item) - 10, (100 * s.Item) + 10));
        Assert.Equal([27], Rungs(brackets.LadderOf(Enumerable.Range(1, 100).First(run => brackets.LadderOf(run).Bracket == 3))));
    }

    [Fact]
    public void Share_IsWhatARunGetsWhereAThirdGoesOn() =>
        Assert.Equal((3 + (6 / 3.0) + (18 / 9.0) + (25 / 27.0)) / 52, Brackets.Of(new("asha") { MinSteps = 3, MaxSteps = 52 }).Share, 9);

    private static List<long> Rungs(Ladder ladder)
    {
        var rungs = new List<long>();
        for (var rung = ladder.After(0); rung is { } r; rung = ladder.After(r))
        {
            rungs.Add(r);
        }

        return rungs;
    }
}
