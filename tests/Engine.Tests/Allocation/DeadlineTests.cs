using Sweepboard.Engine.Allocation;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation;

public class DeadlineTests
{
    // Two GPUs, 21 hours, 42 hours of work in pieces of even length: no plan, but areas do not show it.
    private static readonly double[] Even = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4];

    [Fact]
    public void NoPlanFoundThatKeepsTheDeadline_AndNoneProvenNotToExist_IsUnknown()
    {
        var plan = Solve(Even, 21, seconds: 0);

        Assert.Equal(AllocationStatus.Unknown, plan.Status);
        Assert.StartsWith("No plan was found, and whether there is one is not known, that keeps the deadline of 21 h for all", plan.Explanation[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DeadlineThatAreasRefute_IsInfeasible_HoweverManyExperiments()
    {
        Assert.Equal(AllocationStatus.Infeasible, Solve([.. Even, .. Even, .. Even], 62, seconds: 0).Status);
    }

    [Fact]
    public void DeadlinesOfTheirOwn_AreProvenNotToBeKept_ByTheLeastTardinessThereIs()
    {
        var plan = Solve([.. Even, .. Even], 41, seconds: 0, apart: true);

        Assert.Equal(AllocationStatus.Infeasible, plan.Status);
        Assert.StartsWith("No plan keeps every deadline:", plan.Explanation[0].Text, StringComparison.Ordinal);
    }

    private static AllocationPlan Solve(double[] hours, double deadline, double seconds, bool apart = false) => new AllocationSolver(new ManualTime()).Solve(new GpuQueue
    {
        Experiments = [.. hours.Select((h, i) => new Experiment { Id = $"e{i}", Hours = h, Choices = [new([new("T4", 1)])], DeadlineHours = apart && i == 0 ? deadline - 1 : deadline })],
        Pools = [new("T4", 2, 1, null, [])],
        Criteria = [Criterion.Makespan],
        TimeoutSeconds = seconds,
    });
}
