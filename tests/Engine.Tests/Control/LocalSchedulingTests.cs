using System.Text;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Local;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

/// <summary>Schedulers over real processes that save and load checkpoints (samples/resume).</summary>
public sealed class LocalSchedulingTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();
    private readonly LocalDispatcher _local;

    public LocalSchedulingTests() => _local = new(new() { RunsDirectory = Path.Combine(_folder.Path, "runs") }, TimeProvider.System);

    [Fact]
    public async Task Promotion_GoesOnWithTheStepAfterTheCheckpoint()
    {
        await using var live = new LiveEngine(null, null, null, _local);
        await live.Engine.StartAsync(default);

        var sweep = await live.BeginAsync(Spec("{kind: asha, mode: promotion, min_steps: 2, max_steps: 12, reduction_factor: 2}", steps: 12));
        var ended = await live.UntilAsync(sweep.Id, s => s.IsOver, Longest);

        Assert.Equal(SweepStatus.Completed, ended.Status);
        var promoted = ended.Runs.Where(r => r.Attempts.Length > 1).ToList();
        Assert.NotEmpty(promoted);
        foreach (var run in promoted)
        {
            Assert.All(run.Attempts.Skip(1), a => Assert.True(a is { MayResume: true, ResumesAt: > 0 }, run.Id.ToString()));
            var starts = await Task.WhenAll(run.Attempts.Skip(1).Select(a => FirstLineAsync(ended, run, a)));
            Assert.All(starts, line => Assert.Matches($@"^resumed at step [0-9]+, trained by {run.Id}$", line));
            AssertEveryStepOnce(live.Metrics.Read(run.Id)["loss"]);
        }

        Assert.All(ended.Runs.Where(r => r.Outcome == RunOutcome.Completed), r => Assert.Equal(12, live.Metrics.Read(r.Id)["loss"][^1].Step));
        Assert.All(ended.Runs.Where(r => r.Outcome == RunOutcome.Pruned), r => Assert.Equal(live.Metrics.Read(r.Id)["loss"][^1].Value, r.Score));
    }

    [Fact]
    public async Task Copy_BeginsWithTheWeightsOfTheRunItInheritsFrom()
    {
        await using var live = new LiveEngine(null, null, null, _local);
        await live.Engine.StartAsync(default);

        var sweep = await live.BeginAsync(Spec("{kind: pbt, interval: 4, population: 4, resample_probability: 0}", steps: 20));
        var ended = await live.UntilAsync(sweep.Id, s => s.IsOver, Longest);

        var copies = ended.Runs.Where(r => r.Inherits is not null && r.Attempts.Length > 0).ToList();
        Assert.NotEmpty(copies);
        foreach (var copy in copies)
        {
            var line = await FirstLineAsync(ended, copy, copy.Attempts[0]);
            Assert.Matches($@"^resumed at step [0-9]+, trained by .*{copy.Inherits!.From}$", line);
            Assert.True(live.Metrics.Read(copy.Id)["loss"][0].Step > copy.Inherits.Step - 1, $"{line} for {copy.Inherits}");
        }
    }

    [Fact]
    public async Task Restart_InTheMiddle_DecidesAgainWhatWasDecided()
    {
        var (log, metrics) = (new InMemoryEventLog(), new InMemoryMetricStore());
        SweepState before;
        await using (var first = new LiveEngine(log, metrics, null, _local))
        {
            await first.Engine.StartAsync(default);
            var sweep = await first.BeginAsync(Spec("{kind: asha, mode: promotion, min_steps: 2, max_steps: 8, reduction_factor: 2}", steps: 8));
            before = await first.UntilAsync(sweep.Id, s => s.Paused.Count > 0, Longest);
        }

        await using var second = new LiveEngine(log, metrics, null, _local);
        await second.Engine.StartAsync(default);
        var ended = await second.UntilAsync(before.Id, s => s.IsOver, Longest);

        Assert.Equal(SweepStatus.Completed, ended.Status);
        Assert.All(ended.Runs, r => Assert.Equal(r.Rungs.Select(m => m.Rung).Distinct(), r.Rungs.Select(m => m.Rung)));
        Assert.All(ended.Runs, r => AssertEveryStepOnce(second.Metrics.Read(r.Id)["loss"]));
        Assert.All(ended.Runs.Where(r => r.Attempts.Any(a => a.DurationSeconds > 0) && r.Rungs.Length == 0), r => Assert.Fail($"run {r.Id.Number} came to no rung"));
    }

    public void Dispose() => _folder.Dispose();

    private static string Spec(string scheduler, int steps) => $$"""
        command: [/usr/bin/python3, {{Path.Combine(Repository.Root, "samples", "resume", "train.py")}}, --steps, "{{steps}}", --seconds-per-step, "0.2", --learning-rate, "{learning_rate}", --momentum, "{momentum}"]
        search_space: {learning_rate: {log_uniform: [0.0005, 0.5]}, momentum: {uniform: [0, 0.9]} }
        metric: loss
        optimizer: random
        scheduler: {{scheduler}}
        dispatcher: local
        max_runs: 8
        max_parallel: 4
        estimated_minutes: 0.1
        polling: {initial_delay_ms: 20, max_delay_ms: 50}
        seed: 3
        """;

    private static void AssertEveryStepOnce(IReadOnlyList<MetricPoint> points) =>
        Assert.Equal(Enumerable.Range(1, points.Count).Select(s => (long)s), points.Select(p => p.Step));

    private async Task<string> FirstLineAsync(SweepState state, Run run, Attempt attempt)
    {
        var chunk = await _local.ReadLogAsync(Engine.Control.LaunchOrders.For(state, run, attempt), LogStream.Stdout, 0, 200, default);
        return Encoding.UTF8.GetString(chunk.Bytes.Span).Split('\n')[0];
    }
}
