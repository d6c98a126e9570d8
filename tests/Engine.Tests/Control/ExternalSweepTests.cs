using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class ExternalSweepTests
{
    private const string Spec = """
        search_space: {learning_rate: [0.1, 0.01]}
        metric: acc
        dispatcher: {kind: external}
        retry: {initial_delay_seconds: 60}
        """;

    private readonly ManualTime _time = new();
    private readonly SweepService _service;

    public ExternalSweepTests()
    {
        var clock = new EngineClock(_time);
        var journal = new SweepJournal(new InMemoryEventLog(), new InMemorySnapshotStore(), clock, _time, NullLogger<SweepJournal>.Instance);
        _service = new(journal, new InMemoryMetricStore(), new(_time), clock, () => Some.Sweep);
    }

    [Fact]
    public async Task Ask_AfterARetryFellDue_HandsTheRunOutAgain()
    {
        await _service.CreateAsync(Specs.Read(Spec));
        var run = Assert.Single(await _service.AskAsync(Some.Sweep, 1));
        await _service.TellAsync(run.Id, null, "Connection reset by peer");
        _time.Advance(TimeSpan.FromMinutes(2));
        await _service.PauseAsync(Some.Sweep, "a test");
        await _service.ResumeAsync(Some.Sweep, "a test");

        var again = Assert.Single(await _service.AskAsync(Some.Sweep, 1));

        Assert.Equal((run.Id, "job_001_retry_1"), (again.Id, again.Last!.Id.Value));
    }

    [Fact]
    public async Task Report_ThatComesToARung_PausesTheRun_AndAskHandsItOutAgainWhenItIsPromoted()
    {
        await _service.CreateAsync(Specs.Read(Spec.Replace("[0.1, 0.01]", "{uniform: [0, 1]}", StringComparison.Ordinal) + "\nmax_parallel: 3\nmax_runs: 3\noptimizer: random\nscheduler: {kind: asha, mode: promotion, min_steps: 3}"));
        var runs = await _service.AskAsync(Some.Sweep, 3);

        await Report(runs[0], 3, 80);
        await Assert.ThrowsAsync<CommandRefusedException>(() => Report(runs[0], 4, 81));
        await Report(runs[1], 3, 70);
        await Report(runs[2], 3, 60);
        var again = await _service.AskAsync(Some.Sweep, 3);

        Assert.Equal((runs[0].Id, "job_001_retry_1"), (Assert.Single(again).Id, again[0].Last!.Id.Value));
        await Report(again[0], 4, 90);
        await _service.TellAsync(again[0].Id, new Dictionary<string, double> { ["acc"] = 92 }, null);
        var ended = await _service.StopAsync(Some.Sweep, "a test");
        Assert.Equal((SweepStatus.Completed, 92.0, 70.0), (ended.Status, ended.Best!.Score, ended.Runs[1].Score));
    }

    [Fact]
    public async Task Report_ThatMustStop_EndsTheRunWithItsLastValue()
    {
        await _service.CreateAsync(Specs.Read(Spec + "\nmax_parallel: 3\nscheduler: {kind: asha, min_steps: 3}"));
        var run = Assert.Single(await _service.AskAsync(Some.Sweep, 1));

        await Report(run, 3, double.NaN);

        var state = await _service.PauseAsync(Some.Sweep, "a test");
        Assert.Equal((RunStatus.Pruned, "rung 3: NaN is not a finite number and counts as worst."), (state.Runs[0].Status, state.Runs[0].Reason));
    }

    private Task Report(Run run, long step, double value) => _service.ReportAsync(run.Id, [new("acc", step, value, default)]);

    [Fact]
    public void Read_WithEvaluation_IsRefused() => Assert.Contains(
        Specs.Problems(Spec + "\nevaluation: {command: [score]}"), p => p.Path == "evaluation");
}
