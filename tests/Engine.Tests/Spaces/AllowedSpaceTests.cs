using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Spaces;

public class AllowedSpaceTests
{
    private const string Mixed = """
        {lr: {log_uniform: [0.0001, 1]}, width: {int: [8, 512], log: true}, batch: [32, 64, 128], drop: {range: [0, 0.5], step: 0.1},
         optimizer: [adam, sgd], momentum: {uniform: [0.5, 0.99], when: {optimizer: sgd}}}
        """;

    [Theory]
    [InlineData("[{lr: [0.01, 1]}]", 0.5)]
    [InlineData("[{optimizer: sgd}]", 0.5)]
    [InlineData("[{lr: [0.01, 1], optimizer: sgd}]", 0.75)]
    [InlineData("[{momentum: {from: 0.5}}]", 0.5)]
    [InlineData("[{lr: {from: 0.01}}, {lr: {to: 0.01}, optimizer: adam}, {batch: [32, 64]}, {drop: 0.2}]", 0.5 * 0.5 / 3 * 5 / 6)]
    [InlineData("[{width: [8, 511]}, {lr: [0.0001, 0.99]}]", 5.045e-7)]
    public void Draw_LiesOutsideEveryRegion_HoweverLittleIsLeft(string exclude, double share)
    {
        var (space, regions) = Read(exclude);
        var allowed = AllowedSpace.TryCreate(space, regions)!;
        var random = new SeededRandom(1, 0);

        Assert.Equal(share, allowed.Share, share * 0.06);
        for (var i = 0; i < 300; i++)
        {
            var drawn = allowed.Draw(ref random)!;
            Assert.True(space.Contains(drawn), drawn.ToString());
            Assert.True(allowed.Allows(drawn), drawn.ToString());
        }
    }

    [Theory]
    [InlineData("[{lr: [0, 1]}]")]
    [InlineData("[{optimizer: sgd}, {optimizer: adam}]")]
    [InlineData("[{lr: {from: 0.01}, optimizer: sgd}, {lr: {to: 0.01}, optimizer: sgd}, {batch: 32, optimizer: adam}, {batch: [64, 128], optimizer: adam}]")]
    public void TryCreate_WhereEverythingIsExcluded_IsEmpty(string exclude)
    {
        var (space, regions) = Read(exclude);

        Assert.True(AllowedSpace.TryCreate(space, regions)!.IsEmpty);
    }

    [Fact]
    public void Grid_WithRegions_HasWhatTheyLeaveOfTheWhole()
    {
        var space = Specs.Read("{command: [t], metric: m, search_space: {a: [1, 2, 3], b: {int: [1, 5]}, c: {choice: [x, y], when: {a: [1, 2]}}, d: {uniform: [0, 1]}}}").SearchSpace;
        var problems = new List<Problem>();
        var regions = RegionReader.Read(DocumentReader.Read("[{a: 1, b: [2, 4]}, {c: x, d: {to: 0.5}}, {a: [1, 2], b: 5}]", problems)!.Value, space, "exclude", problems);
        Assert.Empty(problems);

        var whole = Grid.TryCreate(space, 3)!;
        var left = Grid.TryCreate(space, 3, regions)!;

        var expected = All(whole).Where(c => !regions.Any(r => r.Contains(c))).ToHashSet();
        Assert.Equal(expected.Count, left.Count);
        Assert.True(expected.SetEquals(All(left)));
    }

    [Theory]
    [InlineData("5", "exclude", "must be a list of regions")]
    [InlineData("[{}]", "exclude[0]", "names no parameter")]
    [InlineData("[{learning: 5}]", "exclude[0].learning", "is no parameter of the space")]
    [InlineData("[{optimizer: sdg}]", "exclude[0].optimizer", "names sdg, which is not one of adam, sgd")]
    [InlineData("[{lr: [0.1, 0.01]}]", "exclude[0].lr", "the lower end comes first")]
    [InlineData("[{lr: {above: 1}}]", "exclude[0].lr.above", "is not a field here")]
    [InlineData("[{lr: [0, 1]}]", "exclude", "leaves nothing of the space to try")]
    [InlineData("[{lr: fast}]", "exclude[0].lr", "names fast, which is not a number from 0.0001 to 1")]
    public void Read_WhatIsWrong_SaysWhereAndWhy(string exclude, string path, string message)
    {
        var problems = Specs.Problems($"{{command: [t], metric: m, search_space: {Mixed}, exclude: {exclude}}}");

        Assert.Contains(problems, p => p.Path == path && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Spec_WrittenAndReadAgain_HasTheSameRegions()
    {
        var spec = Specs.Read($"{{command: [t], metric: m, search_space: {Mixed}, exclude: [{{lr: [0.01, 0.1], optimizer: sgd}}, {{lr: {{from: 0.5}}}}, {{batch: [32, 64], width: 64, drop: [0.1, 0.2]}}]}}");

        var again = Specs.Read(System.Text.Json.JsonSerializer.Serialize(spec, SweepJson.Options));

        Assert.Equal(spec.Exclude, again.Exclude);
        Assert.Equal("lr 0.01 to 0.1 and optimizer = sgd", spec.Exclude[0].ToString());
    }

    private static IEnumerable<Configuration> All(Grid grid)
    {
        for (var i = 0L; i < grid.Count; i++)
        {
            yield return grid[i];
        }
    }

    private static (SearchSpace, IReadOnlyList<Region>) Read(string exclude)
    {
        var problems = new List<Problem>();
        var space = SpaceReader.Read(DocumentReader.Read(Mixed, problems)!.Value, "search_space", problems)!;
        var regions = RegionReader.Read(DocumentReader.Read(exclude, problems) is { } json ? json : default, space, "exclude", problems);
        Assert.Empty(problems);
        return (space, regions);
    }
}
