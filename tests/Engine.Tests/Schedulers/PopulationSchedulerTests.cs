using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Schedulers;

public class PopulationSchedulerTests
{
    private const string Spec = """
        command: [train]
        search_space: {learning_rate: {log_uniform: [0.001, 1]}, batch_size: [16, 32, 64], layers: {int: [1, 8]}, activation: [relu, tanh]}
        metric: acc
        optimizer: random
        scheduler: {kind: pbt, interval: 10, population: 4, quantile: 0.25, resample_probability: 0}
        max_runs: 6
        max_parallel: 4
        seed: 1
        """;

    [Fact]
    public void Worst_GivesWayToACopyOfTheBest_WithItsSettingsALittleChanged()
    {
        var sweep = Reported(Spec);

        Assert.Equal("rung 10: 10 is number 4 of 4 values, among the worst. A copy of run 3 (80) takes its place.", sweep[1].Last!.Stop!.Reason);
        sweep.Stops(1);

        var copy = sweep[5];
        Assert.Equal(new Inheritance(sweep[3].Id, 10, 1), copy.Inherits);
        Assert.Equal(("pbt", true, 10L), (copy.Suggestion.Optimizer, copy.Last!.MayResume, copy.Last.ResumesAt));
        Assert.StartsWith("in place of run 1, from run 3 at step 10 (80): learning_rate ", copy.Suggestion.Reason);
        var (was, now) = (sweep[3].Hyperparameters["learning_rate"].AsNumber(), copy.Hyperparameters["learning_rate"].AsNumber());
        Assert.Contains(Math.Round(now / was, 9), (double[])[0.8, 1.2, Math.Round(0.001 / was, 9), Math.Round(1 / was, 9)]);
        Assert.Equal(sweep[3].Hyperparameters["activation"], copy.Hyperparameters["activation"]);
        Assert.Equal(RunStatus.Pruned, sweep[1].Status);
    }

    [Fact]
    public void Worst_ThatIsAheadOfTheOthers_GivesWayAllTheSame()
    {
        var sweep = new PlayedSweep(Spec);
        sweep.Reports(1, 10, 10);
        foreach (var run in (int[])[2, 3, 4])
        {
            sweep.Reports(run, 10, 50 + run);
        }

        sweep.Reports(1, 20, 90);

        Assert.Equal("rung 20: 90 is number 4 of 4 values, among the worst. A copy of run 4 (54) takes its place.", sweep[1].Last!.Stop!.Reason);
    }

    [Fact]
    public void Copy_OfARunThatHadComeToItsEnd_HasNothingToTrain_AndItsScore()
    {
        var sweep = Reported(Spec);
        sweep.Stops(1);

        sweep.Ends(5, null, 1, new Dictionary<string, double>());

        Assert.Equal((RunStatus.Completed, 80.0), (sweep[5].Status, sweep[5].Score));
    }

    [Fact]
    public void Copy_IsLookedAtOnlyAfterTheStepItInherits()
    {
        var sweep = Reported(Spec);
        sweep.Stops(1);

        sweep.Reports(5, 10, 1);
        Assert.Empty(sweep[5].Rungs);
        sweep.Reports(5, 20, 1);

        Assert.Equal(20, sweep[5].Rungs.Single().Rung);
    }

    [Fact]
    public void Population_IsNeverLargerThanItShouldBe_AndMaxRunsCountCopies()
    {
        var sweep = Reported(Spec);
        sweep.Stops(1);
        foreach (var step in (long[])[20, 30, 40, 50])
        {
            foreach (var run in sweep.State.OpenAttempts.Select(o => o.Run.Id.Number).ToList())
            {
                sweep.Reports(run, step, 100 - run);
                if (sweep[run].Last!.Stop is not null)
                {
                    sweep.Stops(run);
                }
            }
        }

        Assert.Equal(6, sweep.State.Runs.Count);
        Assert.Contains("all 6 runs are used", string.Join(' ', sweep.Events.OfType<RungPassed>().Select(e => e.Reason)));
        foreach (var run in sweep.State.OpenAttempts.Select(o => o.Run.Id.Number).ToList())
        {
            sweep.Succeeds(run, 90);
        }

        Assert.Equal((SweepStatus.Completed, 4, 2), (sweep.State.Status, sweep.State.Counts.Completed, sweep.State.Counts.Pruned));
    }

    [Fact]
    public void Population_LargerThanMayRunAtOnce_TakesTurns()
    {
        var sweep = new PlayedSweep(Spec.Replace("max_parallel: 4", "max_parallel: 1", StringComparison.Ordinal).Replace("max_runs: 6", "max_runs: 4", StringComparison.Ordinal));
        var order = new List<int>();
        for (var turn = 0; turn < 8; turn++)
        {
            var run = sweep.State.OpenAttempts.Single().Run.Id.Number;
            order.Add(run);
            sweep.Reports(run, sweep[run].SeenStep + 10, 50);
            if (sweep[run].Last!.Stop is not null)
            {
                sweep.Stops(run);
            }
        }

        Assert.Equal([1, 2, 3, 4, 4, 1, 2, 3], order);
    }

    [Fact]
    public void SameLog_GivesTheSameCopy() => Assert.Equal(Reported(Spec)[5].Hyperparameters, Reported(Spec)[5].Hyperparameters);

    private static PlayedSweep Reported(string spec)
    {
        var sweep = new PlayedSweep(spec);
        sweep.Reports(2, 10, 70);
        sweep.Reports(3, 10, 80);
        sweep.Reports(4, 10, 60);
        sweep.Reports(1, 10, 10);
        return sweep;
    }
}
