using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.SweepList;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Ui;

public sealed class SweepListTests : BunitContext
{
    private static readonly SweepSummary[] Sweeps =
    [
        Sweep("a0000001", "beta", SweepStatus.Completed, 1, 0.9, 3, "vision"),
        Sweep("a0000002", "Alpha", SweepStatus.Running, 2, 0.5, 10, "nlp"),
        Sweep("a0000003", "gamma", SweepStatus.Paused, 3, null, 1) with { PausedBy = SweepPaused.Itself },
    ];

    [Theory]
    [InlineData(null, "gamma Alpha beta", null)]
    [InlineData("age", "beta Alpha gamma", "age")]
    [InlineData("name", "Alpha beta gamma", "name")]
    [InlineData("-name", "gamma beta Alpha", "-name")]
    [InlineData("best", "Alpha beta gamma", "best")]
    [InlineData("-best", "beta Alpha gamma", "-best")]
    [InlineData("-cost", "Alpha beta gamma", "-cost")]
    [InlineData("state", "gamma Alpha beta", "state")]
    [InlineData("-tags", "beta Alpha gamma", "-tags")]
    [InlineData("nonsense", "gamma Alpha beta", null)]
    [InlineData("3", "gamma Alpha beta", null)]
    public void Order_FromTheAddress_SortsAndIsWrittenBack(string? address, string expected, string? written)
    {
        var order = SweepOrder.Parse(address);

        Assert.Equal(expected, string.Join(' ', order.Sort(Sweeps).Select(s => s.Name)));
        Assert.Equal(written, order.Text);
    }

    [Fact]
    public void Click_OnAHead_SortsItsLikelyWayFirstAndThenTheOther()
    {
        Assert.Equal("-cost", SweepOrder.Standard.Clicked(SweepColumn.Cost).Text);
        Assert.Equal("cost", SweepOrder.Parse("-cost").Clicked(SweepColumn.Cost).Text);
        Assert.Equal("name", SweepOrder.Parse("-cost").Clicked(SweepColumn.Name).Text);
    }

    [Theory]
    [InlineData("", "beta Alpha gamma")]
    [InlineData("ALPHA", "Alpha")]
    [InlineData("completed vis", "beta")]
    [InlineData("waiting", "gamma")]
    [InlineData("a0000003", "gamma")]
    [InlineData("beta nlp", "")]
    public void Filter_WantsEachWordSomewhere(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Sweeps.Where(new SweepFilter(text).Fits).Select(s => s.Name)));

    [Fact]
    public void SearchBox_HasTheAddressesWords_FiltersAtOnce_AndWritesTheAddressOnceOneStops()
    {
        var (time, heard) = (new ManualTime(), new List<string>());
        Services.AddSingleton<TimeProvider>(time);
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/sweeps?q=alpha&sort=name");
        var box = Render<SearchBox>(p => p.Add(b => b.Label, "Filter").Add(b => b.OnChanged, heard.Add));
        Assert.Equal("alpha", box.Find("input").GetAttribute("value"));

        box.Find("input").Input("al");
        box.Find("input").Input("be");
        Assert.Equal(["alpha", "al", "be"], heard);
        Assert.EndsWith("/sweeps?q=alpha&sort=name", navigation.Uri, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(1));
        box.WaitForAssertion(() => Assert.EndsWith("/sweeps?q=be&sort=name", navigation.Uri, StringComparison.Ordinal));

        navigation.NavigateTo("/sweeps?q=alpha&sort=name");
        box.WaitForAssertion(() => Assert.Equal("alpha", box.Find("input").GetAttribute("value")));
        Assert.Equal("alpha", heard[^1]);
    }

    private static SweepSummary Sweep(string id, string name, SweepStatus status, int hour, double? best, decimal cost, params string[] tags) => new(
        new(id), 1, name, status, null, Some.Noon.AddHours(hour), null, tags, [new("m", Direction.Maximize)], default, null, 1, best, new(cost), Money.Zero, null);
}
