using System.Collections.Immutable;
using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Analysis;

public class RunSelectionTests
{
    private static readonly IReadOnlyList<RunField> Fields = RunFields.Of(new([]), ["acc"]);

    [Theory]
    [InlineData(false, "3 1 5 2 4")]
    [InlineData(true, "1 3 5 2 4")]
    public void Arrange_PutsWhatHasNoValueLastEitherWay(bool descending, string order)
    {
        Run[] runs = [Scored(1, 9), Scored(2, double.NaN), Scored(3, 4), Scored(4, null), Scored(5, double.NaN)];

        var selection = new RunSelection();
        selection.Arrange(runs, RunFilter.None, new(Field("score"), descending));

        Assert.Equal(order, string.Join(' ', selection.Shown.Select(r => r.Id.Number)));
    }

    [Fact]
    public void Take_AnyChanges_LeavesWhatArrangingAnewWouldGive()
    {
        var random = new SeededRandom(7, 0);
        var runs = ImmutableList<Run>.Empty;
        var filter = RunFilter.Read("score > 2 or not attempts = 0", Fields, [])!;
        var sort = new RunSort(Field("score"), true);
        var kept = new RunSelection();
        kept.Arrange(runs, filter, sort);

        for (var round = 0; round < 300; round++)
        {
            var before = runs;
            for (var k = 0; k < 1 + (int)random.NextBelow(4); k++)
            {
                var number = 1 + (int)random.NextBelow(runs.Count + 1);
                var run = Scored(number, random.NextUnit() < 0.2 ? null : random.NextBelow(9));
                runs = number > runs.Count ? runs.Add(run) : runs.SetItem(number - 1, run);
            }

            kept.Take(RunChanges.Between(before, runs));
            var anew = new RunSelection();
            anew.Arrange(runs, filter, sort);
            Assert.Equal(anew.Shown, kept.Shown);
            Assert.All(runs, run => Assert.Equal(filter.Keeps(run), kept.Keeps(run.Id.Number)));
        }
    }

    private static RunField Field(string name) => Fields.First(f => f.Name == name);

    private static Run Scored(int number, double? score) => new(new(new("testtest"), number), Configuration.Empty, new("random", ""), Some.Noon) { Score = score };
}
