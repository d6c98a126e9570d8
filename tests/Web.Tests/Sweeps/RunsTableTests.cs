using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Testing;
using Sweepboard.Web.Diagnoses;
using Sweepboard.Web.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class RunsTableTests : BunitContext
{
    private readonly LiveEngine _live = new();
    private SweepQuery? _asked;

    public RunsTableTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<DiagnoseButton>();
        Services.AddKit().AddSingleton(TimeProvider.System).AddSingleton(_live.Service);
    }

    [Fact]
    public void Table_ShowsEachRunWithItsValues_AndMarksTheBest()
    {
        var table = Table(SomeSweep.View("sort=-score"));

        Assert.Equal(["2★", "4", "1", "3", "6", "5"], Rows(table).Select(r => r.QuerySelectorAll("td")[1].TextContent.Replace(" ", "", StringComparison.Ordinal).Trim()));
        Assert.Equal("93", Rows(table)[0].QuerySelectorAll("td")[3].TextContent.Trim());
        Assert.Contains("failed", Rows(table)[5].TextContent, StringComparison.Ordinal);
        Assert.Equal("descending", table.Find("th[aria-sort]").GetAttribute("aria-sort"));
    }

    [Fact]
    public void Head_Clicked_AsksForTheOtherOrder()
    {
        var table = Table(SomeSweep.View());

        table.FindAll("thead button").Single(b => b.TextContent.Contains("val_acc", StringComparison.Ordinal)).Click();
        Assert.Equal(("score", true), (_asked!.SortBy, _asked.Descending));
        table.FindAll("thead button").Single(b => b.TextContent.StartsWith("Run", StringComparison.Ordinal)).Click();
        Assert.Equal(("run", true), (_asked.SortBy, _asked.Descending));
    }

    [Fact]
    public void Box_Ticked_SelectsOne_AndWithShiftAllBetween()
    {
        var table = Table(SomeSweep.View());

        Rows(table)[1].QuerySelector("input")!.Click();
        Assert.Equal([5], _asked!.Selected);
        Rows(table)[3].QuerySelector("input")!.Click(new MouseEventArgs { ShiftKey = true });
        Assert.Equal([5, 4, 3], _asked.Selected);
    }

    [Fact]
    public void Selection_OffersWhatFitsTheRuns()
    {
        var table = Table(SomeSweep.View("selected=5,6"));

        Assert.Equal("/sweeps/testtest/compare?runs=5,6", table.Find("#compare").GetAttribute("href"));
        Assert.Equal("Stop 1", table.Find("#stop-selected").TextContent);
        Assert.Equal("Try 1 again", table.Find("#retry-selected").TextContent);
        Assert.Empty(table.FindAll("#copy-run"));
    }

    [Fact]
    public async Task Table_OfTenThousandRuns_RendersThoseInSight()
    {
        var played = new PlayedSweep("{search_space: {x: {int: [1, 100000]}}, metric: m, dispatcher: external, max_runs: 5000, max_parallel: 5, optimizer: random}");
        var state = played.State;
        for (var number = 1; number <= 3_000; number++)
        {
            state = Engine.Sweeps.SweepFold.Apply(state, new Engine.Sweeps.RunSuggested(new(state.Id, number), new([new("x", Engine.Spaces.ParameterValue.Of(number))]), new("random", "drawn"), number), Some.Noon, state.Seq + 1);
        }

        var table = Table(new(state, SweepQuery.Default));
        Assert.InRange(Rows(table).Count, 20, 120);
        await table.InvokeAsync(() => table.Instance.InSight(1_500, 20));

        Assert.Contains(Rows(table), r => r.GetAttribute("data-run") == "testtest-1490");
        Assert.InRange(Rows(table).Count, 20, 120);
        Assert.Equal((3_000 - Rows(table).Count) * 33, table.FindAll("tr.gap td").Sum(g => int.Parse(g.GetAttribute("height")!, null)));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _live.DisposeAsync();
    }

    private IRenderedComponent<RunsTable> Table(SweepView view) => Render<RunsTable>(p => p.Add(t => t.View, view).Add(t => t.Changed, query =>
    {
        _asked = query;
        view.Show(query);
    }));

    private static IReadOnlyList<IElement> Rows(IRenderedComponent<RunsTable> table) => table.FindAll("tr[data-run]");
}
