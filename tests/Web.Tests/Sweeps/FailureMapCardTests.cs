using Bunit;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class FailureMapCardTests : BunitContext
{
    private const string Spec = """
        {name: map, search_space: {learning_rate: {log_uniform: [0.001, 1]}, act: [relu, tanh]}, metric: val_acc, command: [train], optimizer: random, max_runs: 30, max_parallel: 30, retry: {max_retries: 0, derived_runs: 0, pause_after_same_failures: 0}}
        """;

    private SweepQuery? _asked;

    [Fact]
    public void Map_SaysWhereRunsFail_AndDrawsEachByItsKind()
    {
        var card = Card("");

        Assert.Contains("learning_rate ≥", card.Find(".map-region").TextContent, StringComparison.Ordinal);
        Assert.Contains("not a finite number", card.Find(".map-region").TextContent, StringComparison.Ordinal);
        var dots = card.FindAll(".map .dot");
        Assert.Equal(29, dots.Count);
        Assert.Equal(2, dots.Select(d => d.GetAttribute("d")).Distinct().Count());
        Assert.Single(card.FindAll(".map .region"));
        Assert.Contains("Run ", dots[0].QuerySelector("title")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Excluding_OpensTheSpaceWithThatRegion()
    {
        var card = Card("");

        card.Find(".exclude").Click();

        var sweep = Played();
        var region = SpaceDraft.Excluded(sweep.Spec.SearchSpace, _asked!.Space!)!;
        Assert.Equal("learning_rate", Assert.Single(region.Sides).Key);
        Assert.All(sweep.Runs, r => Assert.Equal(r.Outcome == RunOutcome.Failed, region.Contains(r.Hyperparameters) && !r.IsOpen));
        Assert.Equal(_asked.Space, SweepQuery.Read($"http://localhost/sweeps/x?space={Uri.EscapeDataString(_asked.Space!)}").Space);
    }

    [Fact]
    public void Map_OverChosenParameters_IsDrawnByThem()
    {
        var card = Card("map_x=act&map_y=learning_rate");

        Assert.Equal("act", card.Find("#map-x option[selected]").GetAttribute("value"));
        Assert.Equal("learning_rate", card.Find("#map-y option[selected]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("exclude:{")]
    [InlineData("exclude:{\"gone\": [1]}")]
    [InlineData("exclude:[]")]
    [InlineData("edit")]
    public void Excluded_OfAnAddressThatNamesNoRegion_IsNone(string word) => Assert.Null(SpaceDraft.Excluded(Played().Spec.SearchSpace, word));

    // The last run is under way, so that the sweep goes on.
    private static SweepState Played()
    {
        var sweep = new PlayedSweep(Spec);
        for (var run = 1; run <= 30; run++)
        {
            sweep.Starts(run);
        }

        for (var run = 1; run < 30; run++)
        {
            if (sweep[run].Hyperparameters["learning_rate"].AsNumber() > 0.1)
            {
                sweep.Fails(run, FailureClass.Numeric);
            }
            else
            {
                sweep.Succeeds(run, 80 + run);
            }
        }

        return sweep.State;
    }

    private IRenderedComponent<FailureMapCard> Card(string query) => Render<FailureMapCard>(p => p
        .Add(c => c.View, new SweepView(Played(), SweepQuery.Read($"http://localhost/sweeps/x?{query}")))
        .Add(c => c.Changed, asked => _asked = asked));
}
