using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class SweepControllerTests
{
    private const string Spec = """
        command: [train]
        search_space: {learning_rate: {log_uniform: [0.001, 1]}, batch_size: [8, 16, 32, 64]}
        metric: acc
        max_runs: 6
        max_parallel: 2
        estimated_minutes: 1
        seed: 3
        """;

    [Fact]
    public void Begin_LaunchesAsManyAsMayRun()
    {
        var sweep = new PlayedSweep(Spec);

        Assert.Equal(2, sweep.State.OpenAttempts.Count());
        Assert.Equal("job_001", sweep[1].Last!.Id.Value);
        Assert.Equal(RunStatus.InTraining, sweep[1].Status);
    }

    [Fact]
    public void Success_CompletesTheRun_AndStartsTheNext()
    {
        var sweep = new PlayedSweep(Spec);

        sweep.Succeeds(1, 80);

        Assert.Equal(RunStatus.Completed, sweep[1].Status);
        Assert.Equal(1, sweep.State.BestRun);
        Assert.Equal(3, sweep.State.Runs.Count);
    }

    [Fact]
    public void Evaluation_FollowsTraining_AndItsMetricCounts()
    {
        var sweep = new PlayedSweep(Spec + "\nevaluation: {command: [score]}");

        sweep.Ends(1, null, 60, new Dictionary<string, double> { ["acc"] = 70, ["loss"] = 0.3 });
        Assert.Equal(RunStatus.InEval, sweep[1].Status);
        Assert.Equal("job_001_eval", sweep[1].Last!.Id.Value);
        sweep.Succeeds(1, 75);

        Assert.Equal(75, sweep[1].Score);
        Assert.Equal(0.3, sweep[1].Metrics["loss"]);
    }

    [Theory]
    [InlineData(FailureClass.Infrastructure, 3)]
    [InlineData(FailureClass.Preempted, 11)]
    [InlineData(FailureClass.NodeLost, 11)]
    [InlineData(FailureClass.Stalled, 2)]
    [InlineData(FailureClass.Timeout, 1)]
    [InlineData(FailureClass.UserError, 1)]
    [InlineData(FailureClass.Numeric, 1)]
    [InlineData(FailureClass.OutOfMemory, 1)]
    [InlineData(FailureClass.Configuration, 1)]
    public void Failure_IsTriedAgainAsOftenAsItsClassAllows(FailureClass failure, int attempts)
    {
        var sweep = new PlayedSweep(Spec);

        while (sweep[1].IsOpen)
        {
            sweep.Fails(1, failure);
            sweep.UntilUnderWay(1);
        }

        Assert.Equal(attempts, sweep[1].Attempts.Length);
        Assert.Equal(RunStatus.Failed, sweep[1].Status);
        Assert.Equal(attempts > 1 ? $"job_001_retry_{attempts - 1}" : "job_001", sweep[1].Last!.Id.Value);
    }

    [Fact]
    public void Timeout_WithACheckpoint_GoesOnFromItOnce()
    {
        var sweep = new PlayedSweep(Spec);

        sweep.Fails(1, FailureClass.Timeout, hasCheckpoint: true);
        sweep.UntilUnderWay(1);

        Assert.True(sweep[1].Last!.MayResume);
    }

    [Fact]
    public void Retry_WaitsLongerEachTime_WithJitterFromTheSeedAlone()
    {
        static List<double> Delays()
        {
            var sweep = new PlayedSweep(Spec + "\nretry: {max_retries: 4, initial_delay_seconds: 8, multiplier: 3}");
            var delays = new List<double>();
            for (var i = 0; i < 4; i++)
            {
                sweep.Fails(1, FailureClass.Infrastructure);
                delays.Add((sweep[1].RetryAt!.Value - sweep.Now).TotalSeconds);
                sweep.UntilUnderWay(1);
            }

            return delays;
        }

        Assert.Equal(Delays(), Delays());
        Assert.All(Delays().Select((d, i) => d / (8 * Math.Pow(3, i))), part => Assert.InRange(part, 0.75, 1.25));
    }

    [Fact]
    public void Numeric_DerivesARunWithHalfTheLearningRate_Once()
    {
        var sweep = new PlayedSweep(Spec);
        var rate = sweep[1].Hyperparameters["learning_rate"].AsNumber();

        sweep.Fails(1, FailureClass.Numeric);
        var derived = sweep.State.Runs.Single(r => r.DerivedFrom == sweep[1].Id);
        while (derived.Last is not { IsOpen: true })
        {
            sweep.Succeeds(sweep.State.OpenAttempts.First().Run.Id.Number, 1);
            derived = sweep.State.Runs[derived.Id.Number - 1];
        }

        sweep.Fails(derived.Id.Number, FailureClass.Numeric);

        Assert.Equal(rate / 2, derived.Hyperparameters["learning_rate"].AsNumber());
        Assert.Contains("run 1 failed (numeric), so learning_rate goes from", derived.Suggestion.Reason, StringComparison.Ordinal);
        Assert.Single(sweep.State.Runs, r => r.DerivedFrom is not null);
    }

    [Fact]
    public void OutOfMemory_DerivesASmallerBatch_IfTheSpaceHasOne()
    {
        var sweep = new PlayedSweep(Spec);
        while (sweep.State.OpenAttempts.Select(o => o.Run).FirstOrDefault(r => r.Hyperparameters["batch_size"].AsNumber() > 8) is not { })
        {
            sweep.Succeeds(sweep.State.OpenAttempts.First().Run.Id.Number, 1);
        }

        var run = sweep.State.OpenAttempts.Select(o => o.Run).First(r => r.Hyperparameters["batch_size"].AsNumber() > 8);
        sweep.Fails(run.Id.Number, FailureClass.OutOfMemory);

        var derived = sweep.State.Runs.Single(r => r.DerivedFrom == run.Id);
        Assert.Equal(run.Hyperparameters["batch_size"].AsNumber() / 2, derived.Hyperparameters["batch_size"].AsNumber());
    }

    [Fact]
    public void ThreeUserErrorsThatLookTheSame_PauseTheSweep_ThreeOthersDoNot()
    {
        var same = new PlayedSweep(Spec);
        var other = new PlayedSweep(Spec);
        for (var run = 1; run <= 3; run++)
        {
            same.Fails(run, FailureClass.UserError, $"FileNotFoundError: /data/run{run}/x.csv line {run}");
            other.Fails(run, FailureClass.UserError, $"{(char)('A' + run)}Error: no");
        }

        Assert.Equal(SweepStatus.Paused, same.State.Status);
        Assert.Contains("3 attempts in a row failed the same way", same.State.Reason, StringComparison.Ordinal);
        Assert.Equal(SweepStatus.Running, other.State.Status);
    }

    [Fact]
    public void Pause_LaunchesNothing_Resume_GoesOn()
    {
        var sweep = new PlayedSweep(Spec);

        sweep.Happens(new SweepPaused("lunch", "a test"));
        sweep.Succeeds(1, 1);
        Assert.Single(sweep.State.OpenAttempts);
        sweep.Happens(new SweepResumed("back", "a test"));

        Assert.Equal(2, sweep.State.OpenAttempts.Count());
    }

    [Fact]
    public void Stop_EndsWhatRuns_AndThenTheSweepWithItsReason()
    {
        var sweep = new PlayedSweep(Spec);

        sweep.Happens(new SweepStopRequested("Stopped by a test.", "a test"));
        Assert.All(sweep.State.OpenAttempts, o => Assert.NotNull(o.Attempt.Stop));
        foreach (var run in (int[])[1, 2])
        {
            sweep.Ends(run, FailureClassifier.Stopped(sweep[run].Last!.Stop!), 5, new Dictionary<string, double>());
        }

        Assert.Equal(SweepStatus.Stopped, sweep.State.Status);
        Assert.StartsWith("Stopped by a test.", sweep.State.Reason, StringComparison.Ordinal);
        Assert.Equal(2, sweep.State.Counts.Stopped);
    }

    [Fact]
    public void Stop_WhileARunWaitsForItsEvaluation_EndsAllTheSame()
    {
        var sweep = new PlayedSweep(Spec + "\nevaluation: {command: [score]}");
        sweep.Happens(new SweepPaused("so that no evaluation starts", "a test"));
        sweep.Succeeds(1, 1);
        sweep.Succeeds(2, 1);

        sweep.Happens(new SweepStopRequested("Stopped.", "a test"));

        Assert.Equal(SweepStatus.Stopped, sweep.State.Status);
    }

    [Fact]
    public void AllDone_EndsWithTheBestAndTheCostInItsReason()
    {
        var sweep = new PlayedSweep(Spec);

        while (!sweep.State.IsOver)
        {
            var run = sweep.State.OpenAttempts.First().Run.Id.Number;
            sweep.Succeeds(run, 10 * run);
        }

        Assert.Equal("All 6 planned runs are done. 6 completed; the best acc is 60 (run 6).", sweep.State.Reason);
    }

    [Fact]
    public void AllFailed_TheSweepHasFailed()
    {
        var sweep = new PlayedSweep(Spec + "\nretry: {pause_after_same_failures: 0}");

        while (!sweep.State.IsOver)
        {
            sweep.Fails(sweep.State.OpenAttempts.First().Run.Id.Number, FailureClass.UserError);
        }

        Assert.Equal(SweepStatus.Failed, sweep.State.Status);
    }

    [Fact]
    public void Hours_AreOver_StopsWhatRuns()
    {
        var sweep = new PlayedSweep(Spec + "\nbudget: {hours: 0.1}");

        sweep.Passes(TimeSpan.FromMinutes(7));

        Assert.All(sweep.State.OpenAttempts, o => Assert.Equal(StopCause.Budget, o.Attempt.Stop!.Cause));
    }

    [Fact]
    public void Deadline_StopsTheAttempt()
    {
        var sweep = new PlayedSweep(Spec + "\npolling: {deadline_minutes: 5}");
        sweep.Starts(1);

        Assert.Equal(sweep.Now.AddMinutes(5), SweepController.NextWake(sweep.State, sweep.Now));
        sweep.Passes(TimeSpan.FromMinutes(5));

        Assert.Equal(StopCause.Deadline, sweep[1].Last!.Stop!.Cause);
    }

    [Fact]
    public void Attempt_TakesLongerThanThought_GetsMoreWhileTheBudgetHasRoom()
    {
        var sweep = new PlayedSweep(Spec + "\nprice: {local: 6}\nbudget: {usd: 4}");
        sweep.Starts(1);
        var first = sweep[1].Last!.Reserved;

        while (SweepController.NextWake(sweep.State, sweep.Now) is { } at)
        {
            sweep.Passes(at - sweep.Now);
            Assert.True(sweep.State.Ledger.Committed.Usd <= 4, sweep.State.Ledger.ToString());
        }

        Assert.True(sweep[1].Last!.Reserved > first);
        Assert.True(sweep.State.Ledger.Committed.Usd > 3.9m);
    }

    [Fact]
    public void Decide_Twice_DecidesNothingMore()
    {
        var sweep = new PlayedSweep(Spec);

        Assert.Empty(SweepController.Decide(sweep.State, sweep.Now));
    }

    [Fact]
    public void HoursAreOver_WhileARunWaitsForItsRetry_EndsTheRunAndTheSweep()
    {
        var sweep = new PlayedSweep(Spec + "\nbudget: {hours: 1}\nretry: {initial_delay_seconds: 7000}");
        sweep.Fails(1, FailureClass.Infrastructure);
        sweep.Starts(2);

        sweep.Passes(TimeSpan.FromHours(1));
        while (sweep.State.OpenAttempts.Select(o => o.Run.Id.Number).FirstOrDefault() is > 0 and var run)
        {
            sweep.Succeeds(run, 80);
        }

        Assert.Equal((RunStatus.Stopped, "The sweep's 1 hours are over."), (sweep[1].Status, sweep[1].Reason));
        Assert.Equal(SweepStatus.Completed, sweep.State.Status);
    }

    [Fact]
    public void Reservation_OfAnAttemptLongPastItsLimit_ReachesBeyondNowAtOnce()
    {
        var sweep = new PlayedSweep(Spec + "\nprice: {local: 1}\nbudget: {usd: 100}");
        sweep.Starts(1);

        sweep.Passes(TimeSpan.FromHours(2));

        Assert.True(sweep[1].Last!.LimitSeconds > 7_200);
        Assert.Empty(SweepController.Decide(sweep.State, sweep.Now));
    }
}
