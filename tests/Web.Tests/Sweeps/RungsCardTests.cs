using Bunit;
using Sweepboard.Testing;
using Sweepboard.Web.Runs;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

public sealed class RungsCardTests : BunitContext
{
    private const string Spec = """
        command: [train]
        search_space: {learning_rate: {log_uniform: [0.001, 1]}}
        metric: acc
        optimizer: random
        max_runs: 8
        max_parallel: 4
        scheduler: 
        """;

    public RungsCardTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Rungs_SayWhoCameWentOnWaitsAndEnded_AndTheCut()
    {
        var sweep = Halved();

        var card = Render<RungsCard>(p => p.Add(c => c.Sweep, sweep.State));

        var cells = card.FindAll("tr[data-rung='3'] td.number").Select(c => c.TextContent.Trim());
        Assert.Equal(["3", "4", "1", "2", "1", "80", "80"], cells);
        Assert.Equal("/runs/testtest-3", card.Find("tr[data-rung='3'] a").GetAttribute("href"));
        Assert.Equal("1 went on, 2 wait, 1 ended", card.Find(".rung-bar").GetAttribute("aria-label"));
    }

    [Fact]
    public void Rungs_OfASweepThatIsNeverLookedAt_AreNotThere() =>
        Assert.Equal("", Render<RungsCard>(p => p.Add(c => c.Sweep, SomeSweep.Played().State)).Markup.Trim());

    [Fact]
    public void Copies_NameWhereTheyComeFrom()
    {
        var sweep = new PlayedSweep(Spec + "{kind: pbt, interval: 5, population: 4}");
        foreach (var run in (int[])[1, 2, 3, 4])
        {
            sweep.Reports(run, 5, 90 - run);
        }

        var card = Render<RungsCard>(p => p.Add(c => c.Sweep, sweep.State));

        Assert.Equal(["Run 5", "Run 1", "5", "1"], card.FindAll(".copies tbody td").Take(4).Select(c => c.TextContent.Trim()));
    }

    [Fact]
    public void RunsOwnRungs_SayWhatWasDecidedAndWhy()
    {
        var sweep = Halved();

        Assert.Equal("It goes on. Rung 3: 80 is the best of 3 values, and the best third (1) goes on (cut 80).", Decided(sweep, 3));
        Assert.Equal("Paused. Rung 3: 60 is one of 1 value, too few for a best third.", Decided(sweep, 1));
        Assert.StartsWith("Stopped. Rung 3: NaN is not a finite number", Decided(sweep, 4));
        Assert.Equal("Paused: rung 3: 60 is one of 1 value, too few for a best third.", RunSentence.Of(sweep.State, sweep[1]));
    }

    private string Decided(PlayedSweep sweep, int run) => Render<RungsOfRun>(p => p.Add(c => c.Run, sweep[run])).Find("tbody .reason").TextContent;

    private static PlayedSweep Halved()
    {
        var sweep = new PlayedSweep(Spec + "{kind: asha, mode: promotion, min_steps: 3}");
        foreach (var (run, value) in ((int, double)[])[(1, 60), (2, 70), (3, 80), (4, double.NaN)])
        {
            sweep.Reports(run, 3, value);
            if (sweep[run].Last!.Stop is not null)
            {
                sweep.Stops(run);
            }
        }

        return sweep;
    }
}
