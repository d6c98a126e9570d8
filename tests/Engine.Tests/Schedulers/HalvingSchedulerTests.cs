using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Schedulers;

public class HalvingSchedulerTests
{
    private const string Promotion = """
        command: [train]
        search_space: {learning_rate: {log_uniform: [0.001, 1]}}
        metric: acc
        optimizer: random
        scheduler: {kind: asha, mode: promotion, min_steps: 3, max_steps: 27}
        max_runs: 6
        max_parallel: 3
        price: {local: 1}
        budget: {usd: 100}
        """;

    private static readonly string Stopping = Promotion.Replace("promotion", "stopping", StringComparison.Ordinal);

    [Fact]
    public void Promotion_TheFirstOfThree_WaitsUntilTwoOthersCame_AndThenGoesOnFromItsCheckpoint()
    {
        var sweep = new PlayedSweep(Promotion);
        sweep.Reports(1, 3, 80);
        Assert.Equal(StopCause.Pause, sweep[1].Last!.Stop!.Cause);
        Assert.Equal("rung 3: 80 is one of 1 value, too few for a best third.", sweep[1].Last!.Stop!.Reason);

        sweep.Stops(1);
        Assert.Equal((true, RunStatus.Pending), (sweep[1].IsPaused, sweep[1].Status));
        Assert.Equal([1], sweep.State.Paused);
        Assert.Equal(Money.Zero, sweep[1].Last!.Reserved);
        sweep.Reports(2, 3, 70);
        sweep.Reports(3, 3, 60);
        sweep.Stops(2);

        Assert.False(sweep[1].IsPaused);
        Assert.Equal((2, 1, true, 3L), (sweep[1].Attempts.Length, sweep[1].Passed, sweep[1].Last!.MayResume, sweep[1].Last!.ResumesAt));
        Assert.Equal("rung 3: 80 is the best of 3 values, and the best third (1) goes on (cut 80).", sweep.Events.OfType<RungPassed>().Single().Reason);
    }

    [Fact]
    public void Promotion_WithoutACheckpoint_SaysThatItStartsFromTheBeginning()
    {
        var sweep = new PlayedSweep(Promotion);
        foreach (var run in (int[])[1, 2, 3])
        {
            sweep.Reports(run, 3, 80 - run);
        }

        sweep.Stops(1, hasCheckpoint: false);

        Assert.EndsWith("no checkpoint was saved, so it starts from the beginning.", sweep.Events.OfType<RungPassed>().Single().Reason);
        Assert.False(sweep[1].Last!.MayResume);
    }

    [Fact]
    public void Promotion_OfARunAmongTheBest_LetsItGoOnWithoutAPause()
    {
        var sweep = new PlayedSweep(Promotion);
        sweep.Reports(1, 3, 60);
        sweep.Reports(2, 3, 70);

        sweep.Reports(3, 3, 80);

        Assert.Null(sweep[3].Last!.Stop);
        Assert.Equal(1, sweep[3].Passed);
    }

    [Fact]
    public void Stopping_TheFirstTwoGoOn_AndThenTheBestThird()
    {
        var sweep = new PlayedSweep(Stopping);
        sweep.Reports(1, 3, 70);
        sweep.Reports(2, 3, 71);
        sweep.Reports(3, 3, 60);
        sweep.Stops(3);

        Assert.Equal((null, null), (sweep[1].Last!.Stop, sweep[2].Last!.Stop));
        Assert.Equal("rung 3: 60 is below the cut 71 of 3 values, the best third goes on.", sweep[3].Reason);
        Assert.Equal((RunStatus.Pruned, 60.0), (sweep[3].Status, sweep[3].Score));
    }

    [Fact]
    public void NaN_IsStopped_AndCountsAsWorst()
    {
        var sweep = new PlayedSweep(Promotion);
        sweep.Reports(1, 3, double.NaN);
        sweep.Reports(2, 3, double.PositiveInfinity);
        sweep.Reports(3, 3, 1);

        Assert.Equal([StopCause.Scheduler, StopCause.Scheduler], [sweep[1].Last!.Stop!.Cause, sweep[2].Last!.Stop!.Cause]);
        Assert.Equal("rung 3: NaN is not a finite number and counts as worst.", sweep[1].Last!.Stop!.Reason);
        Assert.Null(sweep[3].Last!.Stop);
    }

    [Fact]
    public void Minimize_KeepsTheSmallest()
    {
        var sweep = new PlayedSweep(Stopping.Replace("metric: acc", "metric: loss", StringComparison.Ordinal));
        sweep.Reports(1, 3, 0.5);
        sweep.Reports(2, 3, 0.6);
        sweep.Reports(3, 3, 0.55);

        Assert.Equal("rung 3: 0.55 is above the cut 0.5 of 3 values, the best third goes on.", sweep[3].Last!.Stop!.Reason);
    }

    [Fact]
    public void Sweep_WhenNothingCanBePromotedAnyMore_EndsThoseWhoWaitWithTheirScores()
    {
        var sweep = new PlayedSweep(Promotion);
        while (!sweep.State.IsOver)
        {
            var run = sweep.State.OpenAttempts.First().Run.Id.Number;
            if (sweep[run].Rungs.Length == 2)
            {
                sweep.Succeeds(run, 90 + run);
                continue;
            }

            sweep.Reports(run, sweep[run].Rungs.Length == 0 ? 3 : 9, 60 + run);
            if (sweep[run].Last!.Stop is not null)
            {
                sweep.Stops(run);
            }
        }

        Assert.Equal(SweepStatus.Completed, sweep.State.Status);
        Assert.Equal((2, 4), (sweep.State.Counts.Completed, sweep.State.Counts.Pruned));
        Assert.Empty(sweep.State.Paused);
        Assert.All(sweep.State.Runs, r => Assert.True(r.Score > 60, r.Reason));
        Assert.Equal(4, sweep.State.Runs.Count(r => r.Rungs.Length == 2));
    }

    [Fact]
    public void Retry_KeepsTheRungsItCameTo()
    {
        var sweep = new PlayedSweep(Stopping);
        sweep.Reports(1, 3, 70);
        sweep.Fails(1, FailureClass.NodeLost);
        sweep.UntilUnderWay(1);

        sweep.Reports(1, 3, 10);
        sweep.Reports(1, 9, 75);

        Assert.Equal([70.0, 75.0], sweep[1].Rungs.Select(m => m.Value));
    }

    [Fact]
    public void Overrun_WhoCameToAHigherRungBeforeItStopped_WaitsThereAfterItsPromotion()
    {
        var sweep = new PlayedSweep(Promotion);
        sweep.Reports(1, 3, 80);
        sweep.Reports(1, 9, 85);
        sweep.Reports(2, 3, 70);
        sweep.Reports(3, 3, 60);

        sweep.Stops(1);

        Assert.Equal((1, true, 9L), (sweep[1].Passed, sweep[1].IsPaused, sweep[1].Waits!.Rung));
    }

    [Fact]
    public void Rollback_TakesTheRunsOffTheirRungs()
    {
        var sweep = new PlayedSweep(Promotion);
        foreach (var run in (int[])[1, 2, 3])
        {
            sweep.Reports(run, 3, 60 + (run == 2 ? 20 : 0));
        }

        sweep.Happens(new SweepPaused("a test", "a test"));
        sweep.Stops(1);
        sweep.Stops(3);
        sweep.Happens(new AttemptStopRequested(sweep[2].Id, sweep[2].Last!.Id, StopCause.Person, "a test"));
        sweep.Stops(2);
        sweep.Happens(new SweepRolledBack(1, "a test"));

        Assert.Equal([1], sweep.State.Board[0, 3].All.Select(e => e.Run));
        Assert.Equal([1], sweep.State.Paused);
    }
}
