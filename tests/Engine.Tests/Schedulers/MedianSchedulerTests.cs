using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Schedulers;

public class MedianSchedulerTests
{
    private const string Spec = """
        command: [train]
        search_space: {learning_rate: {log_uniform: [0.001, 1]}}
        metric: acc
        optimizer: random
        scheduler: {kind: median, min_steps: 2, interval: 2, min_runs: 3}
        max_runs: 9
        max_parallel: 9
        """;

    // Means at step 2: 15, 25, 35; their median is 25.
    [Theory]
    [InlineData(24, 20, true)]
    [InlineData(10, 25, false)]
    [InlineData(26, 1, false)]
    public void Run_WhoseBestIsBelowTheMedianOfTheMeans_IsStopped(double first, double second, bool stopped)
    {
        var sweep = new PlayedSweep(Spec);
        foreach (var run in (int[])[1, 2, 3])
        {
            sweep.Reports(run, 1, (run * 10) + 10);
            sweep.Reports(run, 2, run * 10);
        }

        sweep.Reports(4, 1, first);
        sweep.Reports(4, 2, second);

        Assert.Equal(stopped ? StopCause.Scheduler : (StopCause?)null, sweep[4].Last!.Stop?.Cause);
        Assert.Contains(stopped ? "rung 2: its best, 24, is below the median 25 of the means of 3 others." : "holds against the median 25 of the means of 3 others.", string.Join(' ', sweep.Events));
    }

    [Fact]
    public void FewOthers_StopNobody_AndNaNDoesNotMoveTheMedianUp()
    {
        var sweep = new PlayedSweep(Spec);
        sweep.Reports(1, 2, 50);
        sweep.Reports(2, 2, 60);
        sweep.Reports(3, 2, 1);
        sweep.Reports(4, 2, double.NaN);
        sweep.Reports(5, 2, 54);

        Assert.Null(sweep[3].Last!.Stop);
        Assert.Equal("rung 2: NaN is not a finite number and counts as worst.", sweep[4].Last!.Stop!.Reason);
        Assert.Null(sweep[5].Last!.Stop);
    }
}
