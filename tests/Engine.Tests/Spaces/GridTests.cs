using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Spaces;

public class GridTests
{
    [Fact]
    public void Conditions_GiveEachConfigurationOnce()
    {
        var space = SpaceReaderTests.Read("""{"kind": ["tree", "net"], "depth": {"int": [1, 4], "when": {"kind": "tree"}}, "layers": {"choice": [1, 2, 3], "when": {"kind": "net"}}, "wide": {"choice": [true, false], "when": {"layers": [2, 3]}}, "lr": [0.1, 0.2]}""");

        var grid = Grid.TryCreate(space, points: 5)!;

        // 2 rates × (4 depths + 1 layer without width + 2 layers with 2 widths)
        Assert.Equal(18, grid.Count);
        var all = Enumerable.Range(0, 18).Select(i => grid[i]).ToList();
        Assert.Equal(18, all.Distinct().Count());
        Assert.All(all, c => Assert.Equal(c["kind"].ToString() == "tree", c.ContainsKey("depth")));
        Assert.All(all, c => Assert.Equal(c.TryGetValue("layers", out var layers) && layers.AsNumber() > 1, c.ContainsKey("wide")));
    }

    [Fact]
    public void Continuous_IsCutIntoPointsWithBothEnds()
    {
        var grid = Grid.TryCreate(SpaceReaderTests.Read("""{"lr": {"log_uniform": [0.0001, 1]}}"""), points: 5)!;

        Assert.Equal([0.0001, 0.001, 0.01, 0.1, 1], Enumerable.Range(0, 5).Select(i => Math.Round(grid[i]["lr"].AsNumber(), 10)));
    }

    [Fact]
    public void Range_HasNoBinaryNoise()
    {
        var grid = Grid.TryCreate(SpaceReaderTests.Read("""{"dropout": {"range": [0.1, 0.5], "step": 0.1}}"""), points: 5)!;

        Assert.Equal(["0.1", "0.2", "0.3", "0.4", "0.5"], Enumerable.Range(0, 5).Select(i => grid[i]["dropout"].ToString()));
    }

    [Fact]
    public void Product_BeyondCounting_IsNull()
    {
        var space = SpaceReaderTests.Read($"{{{string.Join(",", Enumerable.Range(0, 10).Select(i => $"\"p{i}\": {{\"range\": [0, 1000000], \"step\": 1}}"))}}}");

        Assert.Null(Grid.TryCreate(space, points: 5));
        Assert.Null(SpaceSize.Of(space));
    }

    [Theory]
    [InlineData("""{"int": [1, 8]}""", 1, 8)]
    [InlineData("""{"int": [1, 1024], "log": true}""", 1, 1024)]
    [InlineData("""{"int": [-3, 3]}""", -3, 3)]
    public void At_WholeNumbers_CoversBothEndsAndNothingElse(string domain, long low, long high)
    {
        var parameter = SpaceReaderTests.Read($"{{\"n\": {domain}}}").Parameters[0].Domain;

        var drawn = Enumerable.Range(0, 20_000).Select(i => (long)DomainPoint.At(parameter, i / 20_000.0).AsNumber()).ToList();

        Assert.Equal((low, high), (drawn.Min(), drawn.Max()));
    }

    [Fact]
    public void SeededRandom_IsTheSameForEver()
    {
        var random = new SeededRandom(7, 3, "test");

        Assert.Equal(Vector, Enumerable.Range(0, 3).Select(_ => random.NextBits()));
    }

    // Written down once: a sweep that is replayed years later must draw the same.
    private static readonly ulong[] Vector = [4970026956338319854, 6689820647783148853, 4477294166824101066];
}
