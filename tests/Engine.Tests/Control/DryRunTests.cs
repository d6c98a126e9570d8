using System.Diagnostics;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class DryRunTests
{
    [Fact]
    public void Scenario1_BudgetFor18Of27_Does18DifferentRunsWithinTheBudget()
    {
        var spec = Specs.Read(Specs.Scenario1);
        var (plan, problems) = Planner.Plan(spec);

        var result = DryRun.Run(spec, plan, Some.Noon);

        Assert.Empty(problems);
        Assert.Equal(18, plan.Runs);
        Assert.Equal(18, result.State.Counts.Completed);
        Assert.Equal(18, result.State.Runs.Select(r => r.Hyperparameters).Distinct().Count());
        Assert.Equal(SweepStatus.Completed, result.State.Status);
        Assert.All(result.State.Runs[0].Hyperparameters.Keys, name =>
            Assert.All(result.State.Runs.GroupBy(r => r.Hyperparameters[name]), g => Assert.InRange(g.Count(), 5, 7)));
    }

    [Theory]
    [InlineData("auto", 300, true)]
    [InlineData("gp", 300, true)]
    [InlineData("auto", 20, false)]
    [InlineData("tpe", 300, false)]
    public void ManyRunsOfAModel_ArePlayedWithoutIt_AndItSaysSo(string optimizer, int runs, bool without)
    {
        var spec = Specs.Read($"{{name: long, command: [train], search_space: {{x: {{uniform: [0, 1]}}, y: {{uniform: [0, 1]}}}}, metric: m, optimizer: {optimizer}, max_runs: {runs}}}");

        var result = DryRun.Run(spec, Planner.Plan(spec).Plan, Some.Noon);

        Assert.Equal(runs, result.State.Counts.Completed);
        Assert.Equal(without, result.Notes.Any(n => n.StartsWith($"Played through with tpe in place of {optimizer}", StringComparison.Ordinal)));
        Assert.Equal(without, result.State.Spec.Optimizer.Kind != optimizer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void FiveHundredRuns_WithFailures_NeverPassTheBudgetAndEnd(double failureRate)
    {
        var spec = Specs.Read($$"""
            name: long
            command: [train]
            search_space: {learning_rate: {log_uniform: [1.0e-5, 1]}, batch_size: {choice: [16, 32, 64, 128]}, layers: {int: [1, 8]} }
            metric: val_acc
            optimizer: random
            dispatcher: {kind: simulated, failure_rate: {{failureRate}}}
            max_runs: 500
            max_parallel: 16
            estimated_minutes: 69
            price: {simulated: 2.5}
            budget: {usd: 1600}
            """);
        var watch = Stopwatch.StartNew();

        var result = DryRun.Run(spec, Planner.Plan(spec).Plan, Some.Noon);

        TestContext.Current.TestOutputHelper?.WriteLine($"{result.Steps.Count} events in {watch.ElapsedMilliseconds} ms, {result.State.Reason}, {result.State.CompletedAt - Some.Noon}");
        Assert.True(result.State.IsOver, result.State.Reason);
        SweepState? state = null;
        foreach (var (at, happened) in result.Steps)
        {
            state = SweepFold.Apply(state, happened, at, (state?.Seq ?? 0) + 1);
            Assert.True(state.Ledger.Committed.Usd <= 1600, $"{state.Ledger} after {happened}");
            Assert.True(state.Ledger.Reserved.Usd >= 0);
        }

        Assert.Equal(SweepFold.Recount(state!).Counts, state!.Counts);
        Assert.Equal(Money.Zero, state.Ledger.Reserved);
    }
}
