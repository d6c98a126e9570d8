using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class SweepEngineTests
{
    private const string Fast = "dispatcher: {kind: simulated, time_scale: 100000}\nestimated_minutes: 60\nprice: {simulated: 1}\npolling: {initial_delay_ms: 10, max_delay_ms: 20}\nretry: {initial_delay_seconds: 0.01}\n";

    [Fact]
    public async Task Sweep_OfSimulatedJobs_RunsToItsEnd()
    {
        await using var live = new LiveEngine();
        await live.Engine.StartAsync(default);

        var sweep = await live.BeginAsync("{command: [], metric: acc, optimizer: grid, max_parallel: 8, search_space: {lr: {range: [1, 40], step: 1}}, dispatcher: {kind: simulated, time_scale: 100000}, estimated_minutes: 60, polling: {initial_delay_ms: 10, max_delay_ms: 20}}");
        var ended = await live.UntilAsync(sweep.Id, s => s.IsOver);

        Assert.Equal((SweepStatus.Completed, 40), (ended.Status, ended.Counts.Completed));
        Assert.Equal(20, live.Metrics.Read(ended.Runs[7].Id)["acc"].Count);
        await Eventually.TrueAsync(() => live.Engine.Driving == 0, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Pulse_ComesRoundWhileTheLoopGoes_AndNotBeforeOrAfter()
    {
        await using var live = new LiveEngine();
        var early = live.Engine.PulseAsync();
        Assert.False(early.IsCompleted || live.Engine.Health.HasBegun);

        await live.Engine.StartAsync(default);
        await early.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(live.Engine.Health.HasBegun);

        await live.Engine.StopAsync(default);
        Assert.False(live.Engine.PulseAsync().IsCompleted);
    }

    [Fact]
    public async Task Failures_OfEveryClass_AreSeenThroughToTheEnd()
    {
        await using var live = new LiveEngine();
        await live.Engine.StartAsync(default);

        var sweep = await live.BeginAsync("command: []\nmetric: acc\noptimizer: random\nmax_runs: 60\nmax_parallel: 12\nsearch_space: {learning_rate: {log_uniform: [0.001, 1]}, batch_size: {int: [8, 64]}}\n" + Fast.Replace("simulated,", "simulated, failure_rate: 0.5,", StringComparison.Ordinal));
        SweepState ended;
        while (!(ended = await live.UntilAsync(sweep.Id, s => s.IsOver || s.Status == SweepStatus.Paused, TimeSpan.FromSeconds(60))).IsOver)
        {
            await live.Service.ResumeAsync(sweep.Id, "a test");
        }

        Assert.Equal(ended.Counts, SweepFold.Recount(ended).Counts);
        Assert.True(ended.Runs.SelectMany(r => r.Attempts).Select(a => a.Failure?.Class).Distinct().Count() >= 6);
        Assert.All(ended.Runs.SelectMany(r => r.Attempts), a => Assert.False(a.IsOpen));
        Assert.Equal(Money.Zero, ended.Ledger.Reserved);
    }

    [Fact]
    public async Task Restart_FindsWhatWasUnderWay_AndLaunchesNothingTwice()
    {
        var jobs = new CountingDispatcher();
        await using var first = new LiveEngine(dispatchers: jobs);
        await first.Engine.StartAsync(default);
        var sweep = await first.BeginAsync("{command: [t], metric: acc, max_parallel: 4, optimizer: grid, search_space: {lr: {range: [1, 8], step: 1}}, polling: {initial_delay_ms: 10, max_delay_ms: 10}}");
        await first.UntilAsync(sweep.Id, s => s.OpenAttempts.Count(o => o.Attempt.Handle is not null) == 4);
        await first.Engine.StopAsync(default);

        await using var second = new LiveEngine(first.Log, first.Metrics, dispatchers: jobs);
        await second.Engine.StartAsync(default);
        jobs.LetGo();
        var ended = await second.UntilAsync(sweep.Id, s => s.IsOver);

        Assert.Equal(8, ended.Counts.Completed);
        Assert.All(jobs.Launches, launch => Assert.Equal(1, launch.Value));
        Assert.Equal(8, jobs.Launches.Count);
    }

    [Fact]
    public async Task Restart_BetweenIntentAndLaunch_AsksBeforeItLaunches()
    {
        var jobs = new CountingDispatcher();
        var log = new LiveEngine().Log;
        await using (var neverRan = new LiveEngine(log, dispatchers: jobs))
        {
            // The intent is appended, and the engine never gets to see it.
            await neverRan.BeginAsync("{command: [t], metric: acc, max_runs: 1, search_space: {lr: [1]}, retry: {initial_delay_seconds: 0.01}}");
        }

        await using var restarted = new LiveEngine(log, dispatchers: jobs);
        await restarted.Engine.StartAsync(default);
        jobs.LetGo();
        var ended = await restarted.UntilAsync(restarted.Journal.Ids.Single(), s => s.IsOver);

        Assert.Equal(["job_001: NeverStarted", "job_001_retry_1: Completed"], ended.Runs[0].Attempts.Select(a => $"{a.Id}: {a.Status}"));
        Assert.DoesNotContain(jobs.Launches.Keys, token => token.EndsWith("job_001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CouldNotAsk_IsNeverFailed()
    {
        var jobs = new CountingDispatcher();
        await using var live = new LiveEngine(dispatchers: jobs);
        await live.Engine.StartAsync(default);
        var sweep = await live.BeginAsync("{command: [t], metric: acc, max_runs: 1, search_space: {lr: [1]}, polling: {initial_delay_ms: 10, max_delay_ms: 10}}");
        await live.UntilAsync(sweep.Id, s => s.OpenAttempts.Any(o => o.Attempt.Handle is not null));

        jobs.Unreachable = true;
        var troubled = await live.UntilAsync(sweep.Id, s => s.OpenAttempts.Any(o => o.Attempt.Trouble is not null));
        jobs.Unreachable = false;
        jobs.LetGo();
        var ended = await live.UntilAsync(sweep.Id, s => s.IsOver);

        Assert.Equal(RunStatus.InTraining, troubled.Runs[0].Status);
        Assert.Equal(1, ended.Counts.Completed);
        Assert.Single(ended.Runs[0].Attempts);
    }

    [Fact]
    public async Task LogThatCannotBeWritten_PausesLaunches_AndNothingIsLost()
    {
        var log = new FailingEventLog(new Sweepboard.Engine.Log.InMemoryEventLog());
        var jobs = new CountingDispatcher();
        await using var live = new LiveEngine(log, dispatchers: jobs);
        await live.Engine.StartAsync(default);
        var sweep = await live.BeginAsync("{command: [t], metric: acc, max_parallel: 1, max_runs: 3, search_space: {lr: [1, 2, 3]}, polling: {initial_delay_ms: 10, max_delay_ms: 10}}");
        await live.UntilAsync(sweep.Id, s => s.OpenAttempts.Any(o => o.Attempt.Handle is not null));

        log.Fails = true;
        jobs.LetGo();
        await Assert.ThrowsAsync<Sweepboard.Engine.Log.LogUnavailableException>(() => live.Service.PauseAsync(sweep.Id, "a test"));
        Assert.Single(jobs.Launches);
        log.Fails = false;
        var ended = await live.UntilAsync(sweep.Id, s => s.IsOver);

        Assert.Equal(3, ended.Counts.Completed);
        Assert.All(jobs.Launches, launch => Assert.Equal(1, launch.Value));
    }

    [Fact]
    public async Task StopOfARun_ReachesItsDispatcher()
    {
        var jobs = new CountingDispatcher();
        await using var live = new LiveEngine(dispatchers: jobs);
        await live.Engine.StartAsync(default);
        var sweep = await live.BeginAsync("{command: [t], metric: acc, max_runs: 1, search_space: {lr: [1]}, polling: {initial_delay_ms: 10, max_delay_ms: 10}}");
        await live.UntilAsync(sweep.Id, s => s.OpenAttempts.Any(o => o.Attempt.Handle is not null));

        await live.Service.StopRunAsync(new(sweep.Id, 1), "a test");
        var ended = await live.UntilAsync(sweep.Id, s => s.IsOver);

        Assert.Equal(RunStatus.Stopped, ended.Runs[0].Status);
        Assert.Equal(FailureClass.Cancelled, ended.Runs[0].Last!.Failure!.Class);
    }

    [Fact]
    public async Task EarlyStopping_PrunesARunThatStoppedImproving()
    {
        var jobs = new CountingDispatcher { Reports = [50, 60, 55, 54, 53] };
        await using var live = new LiveEngine(dispatchers: jobs);
        await live.Engine.StartAsync(default);

        var sweep = await live.BeginAsync("{command: [t], metric: acc, max_runs: 1, search_space: {lr: [1]}, early_stopping: {patience: 3}, polling: {initial_delay_ms: 10, max_delay_ms: 10}}");
        var ended = await live.UntilAsync(sweep.Id, s => s.IsOver);

        Assert.Equal(RunStatus.Pruned, ended.Runs[0].Status);
        Assert.Equal("acc has not improved by 0 for 3 reports: it is 53 at step 5, and the best was 60 at step 2.", ended.Runs[0].Reason);
    }
}
