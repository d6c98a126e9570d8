using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Bounds;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Tests.Allocation.Exact;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation.Bounds;

public class LowerBoundsTests
{
    [Theory]
    [InlineData(Criterion.Makespan, 0.8)]
    [InlineData(Criterion.WeightedCompletion, 0.5)]
    [InlineData(Criterion.WeightedTardiness, 0.7)]
    [InlineData(Criterion.Cost, 0.95)]
    [InlineData(Criterion.Balance, 0.7)]
    public void Of_TinyQueuesOfAnyKind_IsNeverAboveTheBestAndOftenThere(Criterion criterion, double often)
    {
        var queues = new QueuesByChance((int)criterion + 50);
        var (all, met) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var instance = InstanceBuilder.Build(queues.Next() with { Criteria = [criterion] });
            if (BruteForce.Size(instance) < 2_000 && BruteForce.Of(instance).Best is { } best)
            {
                var bound = LowerBounds.Of(instance)[0];
                Assert.True(bound <= best[0], $"Queue {i} has {best[0]}, below the bound {bound}.");
                (all, met) = (all + 1, met + (bound == best[0] ? 1 : 0));
            }
        }

        Assert.True(met > often * all, $"{met} of {all} bounds are met.");
    }

    [Theory]
    [InlineData(Criterion.WeightedCompletion, 0.55)]
    [InlineData(Criterion.WeightedTardiness, 0.8)]
    public void Raise_TinyQueuesOfAnyKind_IsNeverAboveTheBestAndOftenerThere(Criterion criterion, double often)
    {
        var queues = new QueuesByChance((int)criterion + 150);
        var (all, met) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var instance = InstanceBuilder.Build(queues.Next() with { Criteria = [criterion] });
            if (BruteForce.Size(instance) < 2_000 && BruteForce.Of(instance).Best is { } best)
            {
                var bound = Raised(instance);
                Assert.True(bound <= best[0], $"Queue {i} has {best[0]}, below the bound {bound}.");
                (all, met) = (all + 1, met + (bound == best[0] ? 1 : 0));
            }
        }

        Assert.True(met > often * all, $"{met} of {all} bounds are met.");
    }

    // Areas alone see two halves of one job go beside each other, and nothing of who waits for whom.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Raise_JobsThatWait_IsFarAboveAreas(bool dependent)
    {
        var queue = new GpuQueue
        {
            Experiments = [.. Enumerable.Range(0, 12).Select(i => new Experiment { Id = $"e{i}", Hours = 1 + (i % 3), Choices = [new([new("T4", 1 + (i % 2))])], DependsOn = dependent && i > 5 ? [$"e{i - 6}"] : [] })],
            Pools = [new("T4", 3, 1, null, [])],
            Criteria = [Criterion.WeightedCompletion],
        };
        var instance = InstanceBuilder.Build(queue);
        var best = new AllocationSolver(new ManualTime()).Solve(queue).WeightedCompletionHours / instance.HoursPerTick * instance.WeightScale;

        var (areas, raised) = (LowerBounds.Of(instance)[0], Raised(instance));

        Assert.InRange(raised, areas + ((best - areas) / 2), best);
    }

    [Fact]
    public void Raise_WithNoTimeLeft_IsWhatWasKnown()
    {
        var instance = InstanceBuilder.Build(RandomQueue.Draw(3, 12) with { Criteria = [Criterion.WeightedCompletion] });
        var known = LowerBounds.Of(instance);

        LowerBounds.Raise(instance, known, new(new ManualTime(), 0, TestContext.Current.CancellationToken));

        Assert.Equal(LowerBounds.Of(instance), known);
    }

    [Fact]
    public void Makespan_ThreeJobsOfMoreThanHalf_GoOneAfterTheOther()
    {
        var queue = new GpuQueue
        {
            Experiments = [.. Enumerable.Range(0, 3).Select(i => new Experiment { Id = $"e{i}", Hours = 2, Choices = [new([new("T4", 3)])] })],
            Pools = [new("T4", 5, 1, null, [])],
            Criteria = [Criterion.Makespan],
        };
        var instance = InstanceBuilder.Build(queue);

        var bound = LowerBounds.Makespan(instance) * instance.HoursPerTick;

        Assert.Equal(6, bound, 9);
    }

    [Fact]
    public void Makespan_GpusThatAreOutInBetween_CountOnlyWhileTheyAreThere()
    {
        var queue = new GpuQueue
        {
            Experiments = [.. Enumerable.Range(0, 4).Select(i => new Experiment { Id = $"e{i}", Hours = 1, Choices = [new([new("T4", 1)])] })],
            Pools = [new("T4", 2, 1, null, [new(2, 1, 5)])],
            Criteria = [Criterion.Makespan],
        };
        var instance = InstanceBuilder.Build(queue);

        var bound = LowerBounds.Makespan(instance) * instance.HoursPerTick;

        Assert.Equal(6, bound, 9);
    }

    private static long Raised(Instance instance)
    {
        var bounds = LowerBounds.Of(instance);
        LowerBounds.Raise(instance, bounds, new(new ManualTime(), 1, TestContext.Current.CancellationToken));
        return bounds[0];
    }
}
