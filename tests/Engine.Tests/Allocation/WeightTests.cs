using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation;

public class WeightTests
{
    [Theory]
    [InlineData(0.0004, 0.0003)]
    [InlineData(1.000002, 1.000001)]
    public void WeightsThatDifferLittle_AreNotRoundedToTheSame(double heavy, double light)
    {
        var plan = new AllocationSolver(new ManualTime()).Solve(Queue(2, light, heavy));

        Assert.Equal(["e1", "e0"], plan.Schedule.Select(p => p.ExpId));
        Assert.Equal((2 * heavy) + (4 * light), plan.WeightedCompletionHours, 9);
    }

    [Fact]
    public void WeightsAndHoursOfAnySize_LeaveRoomForTheirSums()
    {
        var instance = InstanceBuilder.Build(Queue(999_999.123, 1_000_000, 999_999.5, 0.000001));

        Assert.True(Enumerable.Range(0, 3).Sum(j => (double)instance.Weight[j] * instance.Modes[0][0].Duration * 3) < long.MaxValue / 8);
        Assert.All(instance.Weight, w => Assert.True(w > 0));
    }

    private static GpuQueue Queue(double hours, params double[] weights) => new()
    {
        Experiments = [.. weights.Select((w, i) => new Experiment { Id = $"e{i}", Hours = hours, Weight = w, Choices = [new([new("T4", 1)])] })],
        Pools = [new("T4", 1, 1, null, [])],
        Criteria = [Criterion.WeightedCompletion],
        TimeoutSeconds = 1,
    };
}
