using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Keyboard;

namespace Sweepboard.Web.Tests.Keyboard;

public class PaletteSearchTests
{
    private static readonly PaletteEntry[] Entries =
    [
        new("action", "Pause this sweep"),
        new("page", "New sweep"),
        new("sweep", "digits", "running k3v9x2ab vision"),
        new("sweep", "digits two", "failed k3v9x2ac"),
    ];

    [Theory]
    [InlineData("", "Pause this sweep, New sweep, digits, digits two")]
    [InlineData("digits", "digits, digits two")]
    [InlineData("failed", "digits two")]
    [InlineData("vision", "digits")]
    [InlineData("sweep", "New sweep, Pause this sweep")]
    [InlineData("pause", "Pause this sweep")]
    [InlineData("nothing like it", "")]
    public void Find_OrdersByHowWellItFits(string typed, string expected) =>
        Assert.Equal(expected, string.Join(", ", PaletteSearch.Find(typed, Entries).Select(e => e.Title)));

    [Theory]
    [InlineData("run 12", "/runs/shown001-12 /runs/newest01-12")]
    [InlineData("12", "/runs/shown001-12 /runs/newest01-12")]
    [InlineData("#12 new", "/runs/newest01-12")]
    [InlineData("run 12 of new", "/runs/newest01-12")]
    [InlineData("newest01-3", "/runs/newest01-3")]
    [InlineData("run 21", "")]
    [InlineData("run 0", "")]
    [InlineData("run 99999999999", "")]
    [InlineData("runner", "")]
    public void Runs_AreFoundByNumberAndSweep_TheShownSweepFirst(string typed, string expected)
    {
        var sweeps = new[] { Sweep("newest01", "new net", 20), Sweep("shown001", "old net", 20), Sweep("small001", "small net", 3) };

        var found = PaletteRuns.Find(typed, sweeps, new SweepId("shown001"));

        Assert.Equal(expected, string.Join(' ', found.Select(e => e.Address)));
    }

    private static SweepSummary Sweep(string id, string name, int runs) => new(
        new(id), 1, name, SweepStatus.Running, null, Some.Noon, null, [], [new("m", Direction.Maximize)], new(0, 0, runs, 0, 0, 0), null, null, null, Money.Zero, Money.Zero, null);
}
