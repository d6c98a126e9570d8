using Sweepboard.Engine.Control;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class PlannerTests
{
    private const string Spec = "{command: [t], metric: m, search_space: {a: [1, 2, 3], b: {int: [1, 9]}}, max_parallel: 4, estimated_minutes: 30, price: {local: 2}, ";

    [Fact]
    public void Plan_WholeGrid_SaysRunsCostReserveAndTime()
    {
        var (plan, problems) = Planner.Plan(Specs.Read(Spec + "budget: {usd: 100}}"));

        Assert.Empty(problems);
        Assert.Equal((27, 27L, 1m, 27m, 3m, 3.5), (plan.Runs, plan.SpaceSize, plan.CostPerRun.Usd, plan.Cost!.Value.Usd, plan.RetryReserve.Usd, plan.DurationHours));
    }

    [Fact]
    public void Plan_GridLargerThanTheBudget_TakesAPartAndSaysSo()
    {
        var (plan, problems) = Planner.Plan(Specs.Read(Spec + "optimizer: grid, budget: {usd: 12}}"));

        Assert.Empty(problems);
        Assert.Equal(10, plan.Runs);
        Assert.Contains("The grid has 27 configurations; 10 of them are tried, spread evenly over it.", plan.Notes);
    }

    [Fact]
    public void Plan_MoreRunsAskedForThanTheBudgetPays_IsRefusedWithWhatFits()
    {
        var problem = Assert.Single(Planner.Plan(Specs.Read(Spec + "max_runs: 20, budget: {usd: 12}}")).Problems);

        Assert.Equal("max_runs: 20 runs at about $1.00 cost $20.00, and $2.00 is held back for retries: $22.00 in all, but the budget is $12.00 (10 runs fit: write max_runs: 10, or budget: {usd: 22})", problem.ToString());
    }

    [Fact]
    public void Plan_BudgetBelowOneRun_IsRefused() =>
        Assert.StartsWith("budget.usd: does not pay for one run", Assert.Single(Planner.Plan(Specs.Read(Spec + "budget: {usd: 1.5}}")).Problems).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Plan_Hours_BoundTheRuns()
    {
        Assert.Equal(8, Planner.Plan(Specs.Read(Spec + "budget: {hours: 1}}")).Plan.Runs);
        Assert.StartsWith("budget.hours: is shorter than one run", Assert.Single(Planner.Plan(Specs.Read(Spec + "budget: {hours: 0.1}}")).Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NothingBounds_SaysSo() =>
        Assert.Contains(Planner.Plan(Specs.Read("{command: [t], metric: m, search_space: {a: {uniform: [0, 1]}}}")).Plan.Notes, n => n.Contains("until somebody stops it", StringComparison.Ordinal));
}
