using Bunit;
using Sweepboard.Web.Runs;
using Sweepboard.Web.Tests.Sweeps;

namespace Sweepboard.Web.Tests.Runs;

public sealed class SuggestionCardTests : BunitContext
{
    [Fact]
    public void Card_ShowsTheFiguresAndTheRunsItRestsOn()
    {
        var state = TwoObjectives.Played().State;
        var run = state.Runs[5] with
        {
            Suggestion = new("gp", "the most is to be gained here") { Figures = new Dictionary<string, double> { ["log_ratio"] = 0.012345, ["mean_of_all"] = 0.9 }, Neighbours = [3, 1] },
        };

        var card = Render<SuggestionCard>(p => p.Add(c => c.Sweep, state).Add(c => c.Run, run));

        Assert.Equal("The most is to be gained here.", card.Find("#why").TextContent.Trim());
        Assert.Equal(["Likeness to the best, logarithm", "Mean of all"], card.FindAll(".figures tbody th").Select(h => h.FirstChild!.TextContent));
        Assert.StartsWith("How much likelier", card.Find(".figures tbody th .quiet").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.0123", card.Find(".figures tbody td").TextContent.Trim());
        Assert.Equal(["/runs/testtest-3", "/runs/testtest-1"], card.FindAll(".neighbours a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["0.85", "2"], card.Find(".neighbours tbody tr").QuerySelectorAll("td.number").Select(d => d.TextContent.Trim()));
    }

    [Fact]
    public void Card_WithoutFigures_SaysWhyAlone()
    {
        var state = TwoObjectives.Played().State;

        var card = Render<SuggestionCard>(p => p.Add(c => c.Sweep, state).Add(c => c.Run, state.Runs[0]));

        Assert.StartsWith("Drawn at random", card.Find("#why").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Empty(card.FindAll("table"));
    }
}
