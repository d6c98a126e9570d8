using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class SweepViewTests
{
    [Theory]
    [InlineData("", "6 5 4 3 2 1")]
    [InlineData("sort=-score", "2 4 1 3 6 5")]
    [InlineData("sort=score&filter=val_acc < 90", "3 1 4")]
    [InlineData("filter=failed", "5")]
    [InlineData("sort=nonsense", "1 2 3 4 5 6")]
    public void View_ShowsWhatTheAddressSays(string query, string runs) =>
        Assert.Equal(runs, string.Join(' ', SomeSweep.View(query).Kept.Shown.Select(r => r.Id.Number)));

    [Fact]
    public void Show_AFilterThatCannotBeRead_KeepsTheLastAndSaysWhy()
    {
        var view = SomeSweep.View("filter=val_acc > 90");

        view.Show(view.Query with { Filter = "val_acc > " });

        Assert.Equal([2], view.Kept.Shown.Select(r => r.Id.Number));
        Assert.Contains("no value after", view.FilterProblem!.Message, StringComparison.Ordinal);
        view.Show(view.Query with { Filter = "val_acc > 80" });
        Assert.Null(view.FilterProblem);
        Assert.Equal([4, 2, 1], view.Kept.Shown.Select(r => r.Id.Number));
    }

    [Fact]
    public void Take_ANewMetric_CanBeFilteredByAtOnce()
    {
        var played = SomeSweep.Played();
        var view = new SweepView(played.State, SweepQuery.Read("http://localhost/?filter=loss < 1"));
        Assert.NotNull(view.FilterProblem);

        played.Ends(6, null, 10, new Dictionary<string, double> { ["val_acc"] = 50, ["loss"] = 0.5 });
        view.Take(played.State);

        Assert.Null(view.FilterProblem);
        Assert.Equal([6], view.Kept.Shown.Select(r => r.Id.Number));
    }

    [Fact]
    public void Columns_AreTheUsualOnes_OrThoseChosenThatExist()
    {
        Assert.Equal(["run", "state", "score", "learning_rate", "layers", "act", "momentum", "seconds", "cost", "reason"], SomeSweep.View().Columns.Select(c => c.Key));
        Assert.Equal(["score", "run"], SomeSweep.View("columns=score,gone,run").Columns.Select(c => c.Key));
        Assert.Equal("val_acc", SomeSweep.View().Columns[2].Title);
    }

    [Fact]
    public void Heat_GoesFromTheLeastToTheGreatest_AndLeavesOutWhatHasNoValue()
    {
        var view = SomeSweep.View();
        var score = view.Columns.Single(c => c.Key == "score");
        var range = score.Range(view.Kept.Shown);

        Assert.Equal((77, 93), range);
        Assert.Equal([2, 9, 0, 5, null, null], view.Sweep.Runs.Select(r => score.Heat(r, range)));
        Assert.Null(view.Columns.Single(c => c.Key == "act").Heat(view.Sweep.Runs[0], range));
    }

    [Fact]
    public void Comparison_MarksWhatDiffersAndTheBest()
    {
        var sweep = SomeSweep.Played().State;

        var compared = RunComparison.Of(sweep, [sweep.Runs[0], sweep.Runs[1]]);

        var score = compared.Single(c => c.Field.Name == "val_acc");
        Assert.Equal((true, 1), (score.Differs, score.Best));
        Assert.False(compared.Single(c => c.Field.Name == "attempts").Differs);
        Assert.DoesNotContain(compared, c => c.Field.Name == "failure");
        Assert.Equal(RunOutcome.Completed, sweep.Runs[1].Outcome);
    }
}
