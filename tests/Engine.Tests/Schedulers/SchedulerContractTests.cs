using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Schedulers;

/// <summary>What every scheduler keeps to, whatever the jobs do.</summary>
public class SchedulerContractTests
{
    public static TheoryData<string> Schedulers =>
    [
        "{kind: fifo}",
        "{kind: asha, mode: promotion, min_steps: 2, max_steps: 20}",
        "{kind: asha, mode: stopping, min_steps: 1, max_steps: 20, reduction_factor: 2, value: average}",
        "{kind: asha, mode: promotion, brackets: 3, max_steps: 20, value: best}",
        "{kind: hyperband, max_steps: 20}",
        "{kind: hyperband, mode: promotion, max_steps: 20}",
        "{kind: median, min_steps: 2, interval: 2}",
        "{kind: pbt, interval: 4, population: 8}",
        "{kind: adaptive, interval: 3}",
    ];

    [Theory]
    [MemberData(nameof(Schedulers))]
    public void DryRun_EndsWithinItsBudget_AndSaysTheSameTwice(string scheduler)
    {
        var (spec, result) = Play(scheduler, failures: 0);

        Assert.Equal(SweepStatus.Completed, result.State.Status);
        Assert.InRange(result.State.Runs.Count, scheduler.Contains("pbt", StringComparison.Ordinal) ? 8 : scheduler.Contains("adaptive", StringComparison.Ordinal) ? 20 : 60, 60);
        Assert.Equal(result.State.Runs.Count, result.State.Counts.Done);
        AssertWithin(spec, result);
        Assert.Equal(result.Steps.Select(s => SweepJson.ToRecord(s.Happened, s.At).Body.ToArray()), Play(scheduler, failures: 0).Result.Steps.Select(s => SweepJson.ToRecord(s.Happened, s.At).Body.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Schedulers))]
    public void DryRun_WhereAThirdFailsInEveryWay_ComesToAnEnd(string scheduler)
    {
        var (spec, result) = Play(scheduler, failures: 0.3);

        Assert.True(result.State.IsOver, result.State.Reason);
        AssertWithin(spec, result);
    }

    [Theory]
    [MemberData(nameof(Schedulers))]
    public void Early_StoppingSchedulers_FindAsGoodARunForLess(string scheduler)
    {
        var (fifo, other) = (Play("{kind: fifo}", 0).Result.State, Play(scheduler, 0).Result.State);

        Assert.True(other.Ledger.Spent <= fifo.Ledger.Spent, $"{other.Ledger} for {fifo.Ledger}");
        Assert.True(other.Best!.Score > fifo.Best!.Score - 3, $"{other.Best.Score} for {fifo.Best.Score}");
    }

    private static (SweepSpec Spec, DryRunResult Result) Play(string scheduler, double failures)
    {
        var spec = Specs.Read($$"""
            command: [train]
            search_space: {learning_rate: {log_uniform: [1.0e-5, 1]}, batch_size: {choice: [16, 32, 64, 128]}, layers: {int: [1, 8]} }
            metric: val_acc
            optimizer: random
            scheduler: {{scheduler}}
            dispatcher: {kind: simulated, failure_rate: {{failures}}}
            max_runs: 60
            max_parallel: 8
            estimated_minutes: 60
            price: {simulated: 1}
            budget: {usd: 90}
            retry: {pause_after_same_failures: 0}
            seed: 5
            """);
        return (spec, DryRun.Run(spec, Planner.Plan(spec).Plan, Some.Noon));
    }

    private static void AssertWithin(SweepSpec spec, DryRunResult result)
    {
        SweepState? state = null;
        foreach (var (at, happened) in result.Steps)
        {
            state = SweepFold.Apply(state, happened, at, (state?.Seq ?? 0) + 1);
            Assert.True(state.Ledger.Committed.Usd <= spec.Budget.Usd, $"{state.Ledger} after {happened}");
            Assert.True(state.OpenAttempts.Count() <= spec.MaxParallel);
        }

        Assert.Equal(Money.Zero, state!.Ledger.Reserved);
        Assert.Empty(state.Paused);
        Assert.All(state.Runs.Where(r => r is { Outcome: RunOutcome.Pruned, Rungs.Length: > 0 } && double.IsFinite(r.Rungs[^1].Value)), r => Assert.NotNull(r.Score));
    }
}
