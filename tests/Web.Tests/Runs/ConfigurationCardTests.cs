using Bunit;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing;
using Sweepboard.Web.Runs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class ConfigurationCardTests : BunitContext
{
    [Fact]
    public void Card_OfAnotherRunThanTheBest_ShowsOnlyWhatDiffers()
    {
        var sweep = Plays.Compared();
        var differing = sweep[1].Hyperparameters.Where(v => !sweep[2].Hyperparameters[v.Key].Means(v.Value)).Select(v => v.Key).ToList();

        var card = Card(sweep, 1, all: false);

        Assert.NotEmpty(differing);
        Assert.Equal(differing, card.FindAll("tbody th").Select(c => c.TextContent));
        Assert.Equal(differing.Count, card.FindAll("tr.differs").Count);
        Assert.EndsWith("?config=all", card.Find(".card-actions a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Card_AskedForAll_ShowsTheDifferencesFirst()
    {
        var card = Card(Plays.Compared(), 1, all: true);

        var rows = card.FindAll("tbody tr").Select(r => r.ClassList.Contains("differs")).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Equal(rows.OrderDescending(), rows);
    }

    [Fact]
    public void Card_OfTheBest_ComparesWithNothing()
    {
        var card = Card(Plays.Compared(), 2, all: false);

        Assert.Equal((3, 0), (card.FindAll("tbody tr").Count, card.FindAll("tr.differs").Count));
        Assert.Equal("the best of the sweep", card.Find(".card-head .quiet").TextContent);
    }

    [Fact]
    public void Card_CopiesTheConfigurationAndTheCommandAsAShellTakesIt()
    {
        var sweep = Plays.Compared();

        var copies = Card(sweep, 2, all: false).FindAll("button.copy").Select(b => b.GetAttribute("data-copy")).ToList();

        var (rate, layers) = (sweep[2].Hyperparameters["learning_rate"], sweep[2].Hyperparameters["layers"]);
        Assert.Equal($$"""{"learning_rate":{{rate}},"layers":{{layers}},"kind":"cnn"}""", copies[0]);
        Assert.Equal($@"train --lr {rate} --note 'it'\''s {layers}'", copies[1]);
    }

    [Fact]
    public void Compare_AParameterThatOneOfThemLacks_Differs()
    {
        var rows = ConfigurationRow.Compare(Of(("a", 1L), ("b", 2L)), Of(("a", 1L), ("c", 8L)));

        Assert.Equal([("b", true, null), ("c", null, true), ("a", true, true)], rows.Select(r => (r.Name, r.Own is null ? (bool?)null : true, r.Other is null ? (bool?)null : true)));
        Assert.Equal(4, new ConfigurationRow("c", ParameterValue.Of(8L), ParameterValue.Of(2.0)).Factor);
        Assert.False(new ConfigurationRow("c", ParameterValue.Of(1L), ParameterValue.Of(1.0)).Differs);
    }

    private static Configuration Of(params (string Name, long Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Name, ParameterValue.Of(v.Value))));

    private IRenderedComponent<ConfigurationCard> Card(PlayedSweep sweep, int run, bool all) =>
        Render<ConfigurationCard>(p => p.Add(c => c.Sweep, sweep.State).Add(c => c.Run, sweep[run]).Add(c => c.All, all));
}
