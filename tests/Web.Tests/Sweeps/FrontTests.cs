using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Analysis;
using Sweepboard.Web.Runs;
using Sweepboard.Web.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class FrontTests : BunitContext
{
    public FrontTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddKit().AddSingleton(TimeProvider.System);
    }

    [Fact]
    public void BestFact_NamesTheKneeWithEachObjective_AndTheFrontsSize()
    {
        var fact = Render<BestFact>(p => p.Add(f => f.Sweep, TwoObjectives.Played().State));

        Assert.Equal("3 runs", fact.Find("#best").TextContent);
        Assert.Equal(["acc ↑", "latency ↓"], fact.FindAll("dt").Select(d => d.TextContent));
        Assert.Equal(["0.85", "2"], fact.FindAll("dd").Select(d => d.TextContent.Trim()));
        Assert.Equal("Run 3", fact.Find("a").TextContent);
        Assert.Contains("memory ≤ 8", fact.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Plot_SendsTheFrontItsKneeAndBothDirections()
    {
        var plot = Render<FrontPlot>(p => p.Add(f => f.View, TwoObjectives.View(query: "front_x=latency")));

        Assert.Contains("3 of 5 completed runs are on the front; its knee is run 3, acc 0.85, latency 2.", plot.Find("#front").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(("latency", "acc"), (Selected(plot, "#front-x"), Selected(plot, "#front-y")));
    }

    [Fact]
    public void Plot_OnlyTheFront_BecomesAFilter_AndIsTakenAwayAgain()
    {
        SweepQuery? asked = null;
        var plot = Render<FrontPlot>(p => p.Add(f => f.View, TwoObjectives.View()).Add(f => f.Changed, query => asked = query));

        plot.Find("#only-front").Click();
        Assert.Equal("front = yes", asked!.Filter);

        plot.Render(p => p.Add(f => f.View, TwoObjectives.View(query: "filter=front = yes")));
        plot.Find("#only-front").Click();
        Assert.Equal("", asked.Filter);
    }

    [Fact]
    public void Filter_ByFrontAndViolation_KeepsThose()
    {
        Assert.Equal([3, 2, 1], TwoObjectives.View(query: "filter=front = yes").Kept.Shown.Select(r => r.Id.Number));
        Assert.Equal([5], TwoObjectives.View(query: "filter=violation > 0").Kept.Shown.Select(r => r.Id.Number));
    }

    [Fact]
    public void Filter_ByFront_FollowsRunsThatLeaveIt()
    {
        var sweep = TwoObjectives.Played();
        var view = TwoObjectives.View(sweep.State, "filter=front = yes");

        sweep.Ends(6, null, 60, new Dictionary<string, double> { ["acc"] = 0.95, ["latency"] = 1.5, ["memory"] = 1 });
        view.Take(sweep.State);

        Assert.Equal([6, 1], view.Kept.Shown.Select(r => r.Id.Number));
    }

    [Fact]
    public void Progress_GrowsWithEachRunThatMovesTheFront()
    {
        var progress = FrontProgress.Of(TwoObjectives.Played().State);

        Assert.Equal([1, 3, 5], progress.Select(p => p.Ended).Distinct().Where(e => e is 1 or 3 or 5));
        Assert.Equal(progress.Select(p => p.Share).Order(), progress.Select(p => p.Share));
        Assert.InRange(progress[^1].Share, 0.5, 1);
        Assert.Empty(FrontProgress.Of(SomeSweep.Played().State));
    }

    [Theory]
    [InlineData(1, "On the front of 3 runs: no other beats it in everything.")]
    [InlineData(3, "The knee of the front of 3 runs.")]
    [InlineData(4, "Run 3 is as good or better in everything.")]
    [InlineData(5, "It breaks memory ≤ 8, so it cannot be the best.")]
    [InlineData(6, "")]
    public void Standing_OfARun_SaysWhereItStands(int run, string says)
    {
        var state = TwoObjectives.Played().State;

        Assert.Equal(says, RunStanding.Of(state, state.Runs[run - 1]));
    }

    [Fact]
    public void Comparison_MarksTheBestOfEachObjective()
    {
        var state = TwoObjectives.Played().State;

        var rows = RunComparison.Of(state, [state.Runs[0], state.Runs[1]]);

        Assert.Equal(1, rows.Single(r => r.Field.Name == "acc").Best);
        Assert.Equal(0, rows.Single(r => r.Field.Name == "latency").Best);
    }

    private static string? Selected(IRenderedComponent<FrontPlot> plot, string select) => plot.Find($"{select} option[selected]").GetAttribute("value");
}
