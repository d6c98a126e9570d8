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
    public void Read_WithEvaluation_IsRefused() => Assert.Contains(
        Specs.Problems(Spec + "\nevaluation: {command: [score]}"), p => p.Path == "evaluation");
}
