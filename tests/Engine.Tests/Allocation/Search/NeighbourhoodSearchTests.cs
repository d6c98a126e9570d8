using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Search;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation.Search;

public class NeighbourhoodSearchTests
{
    public static TheoryData<int, int, Criterion[]> Queues => new()
    {
        { 12, 1, [Criterion.Makespan, Criterion.Cost] },
        { 40, 2, [Criterion.WeightedCompletion, Criterion.Makespan] },
        { 40, 3, [Criterion.WeightedTardiness, Criterion.Cost] },
        { 40, 4, [Criterion.Cost, Criterion.Makespan] },
        { 40, 5, [Criterion.Balance] },
        { 400, 6, [Criterion.WeightedCompletion] },
    };

    [Theory]
    [MemberData(nameof(Queues))]
    public void Improve_AnyQueue_KeepsToEverythingAndOnlyGetsBetter(int jobs, int seed, Criterion[] criteria)
    {
        var instance = SomeInstance.Of(jobs, seed, criteria);
        List<long[]> scores = [];

        var best = NeighbourhoodSearch.Improve(instance, null, seed, Steps(60_000), null, s =>
        {
            Assert.Empty(ScheduleRules.BrokenBy(instance, s));
            scores.Add(Score.Of(instance, s));
        });

        Assert.Equal(scores[^1], Score.Of(instance, best!));
        Assert.All(scores.Zip(scores.Skip(1)), pair => Assert.True(Score.Compare(pair.Second, pair.First) < 0));
    }

    [Fact]
    public void Improve_SharedGpus_PutsNoMoreOnOneThanItHolds()
    {
        var instance = SomeInstance.Shared(30, 7);

        var best = NeighbourhoodSearch.Improve(instance, null, 7, Steps(20_000), null, s => Assert.Empty(ScheduleRules.BrokenBy(instance, s)));

        Assert.NotNull(best!.Units);
    }

    [Fact]
    public void Improve_SameSeed_SameSchedule()
    {
        var instance = SomeInstance.Of(60, 8);

        var first = NeighbourhoodSearch.Improve(instance, null, 5, Steps(100_000), null, _ => { })!;
        var second = NeighbourhoodSearch.Improve(instance, null, 5, Steps(100_000), null, _ => { })!;

        Assert.Equal(first.Starts, second.Starts);
        Assert.Equal(first.Modes, second.Modes);
    }

    [Fact]
    public void Improve_BoundReached_Stops()
    {
        var instance = InstanceBuilder.Build(new()
        {
            Experiments = [.. "ab".Select(id => new Experiment { Id = $"{id}", Hours = 3, Choices = [new([new("T4", 1)])] })],
            Pools = [new("T4", 2, 1, null, [])],
            Criteria = [Criterion.Makespan],
        });
        var work = Steps(10_000_000);

        var best = NeighbourhoodSearch.Improve(instance, null, 1, work, [1], _ => { })!;

        Assert.Equal([1], Score.Of(instance, best));
        Assert.True(work.Part < 0.01);
    }

    [Fact]
    public void Improve_GivenStart_IsNeverWorse()
    {
        var instance = SomeInstance.Of(60, 9);
        var good = NeighbourhoodSearch.Improve(instance, null, 5, Steps(100_000), null, _ => { })!;

        var again = NeighbourhoodSearch.Improve(instance, good, 6, Steps(1), null, _ => { })!;

        Assert.True(Score.Compare(Score.Of(instance, again), Score.Of(instance, good)) <= 0);
    }

    [Fact]
    public void Improve_TightDeadlines_AreMetWhereTheyCan()
    {
        // Five hours each for one GPU: only the order e, d, c, b, a meets all.
        var queue = new GpuQueue
        {
            Experiments = [.. "abcde".Index().Select(e => new Experiment { Id = $"{e.Item}", Hours = 5, Weight = 1 + e.Index, Choices = [new([new("T4", 1)])], DeadlineHours = 25 - 5 * e.Index })],
            Pools = [new("T4", 1, 1, null, [])],
            Criteria = [Criterion.WeightedCompletion],
        };
        var instance = InstanceBuilder.Build(queue);

        var best = NeighbourhoodSearch.Improve(instance, null, 1, Steps(20_000), null, _ => { })!;

        Assert.Empty(ScheduleRules.BrokenBy(instance, best));
    }

    [Theory]
    [InlineData(Criterion.Cost)]
    [InlineData(Criterion.WeightedCompletion)]
    public void Improve_JobsCutFromARectangle_FillItAgain(Criterion second)
    {
        // Four GPUs for twelve hours: two of five hours side by side, all four for two, then one beside three that change once.
        (int Gpus, int Hours)[] parts = [(2, 5), (2, 5), (4, 2), (1, 5), (3, 2), (3, 3)];
        var instance = InstanceBuilder.Build(new()
        {
            Experiments = [.. parts.Index().Select(p => new Experiment { Id = $"e{p.Index}", Hours = p.Item.Hours, Choices = [new([new("T4", p.Item.Gpus)])] })],
            Pools = [new("T4", 4, 1, null, [])],
            Criteria = [Criterion.Makespan, second],
        });

        var best = NeighbourhoodSearch.Improve(instance, null, 1, Steps(20_000), null, _ => { })!;

        Assert.Equal(12, Score.Of(instance, best)[0]);
    }

    [Fact]
    public void Improve_NowhereToGo_IsNull()
    {
        var instance = new Instance
        {
            Modes = [[new(0, [new(0, 1)], 3, 0)], [new(0, [new(0, 1)], 3, 0)]],
            Release = [0, 0],
            Deadline = [long.MaxValue, long.MaxValue],
            Due = [long.MaxValue, long.MaxValue],
            Weight = [1, 1],
            Pinned = [false, false],
            Predecessors = [[], []],
            Successors = [[], []],
            Topological = [0, 1],
            Capacities = [new([0, 4], [1, 0])],
            UnitMemory = [0],
            Criteria = [Criterion.Makespan],
            Scale = (1, 1),
            HoursPerTick = 1,
        };

        Assert.Null(NeighbourhoodSearch.Improve(instance, null, 1, Steps(1_000), null, _ => { }));
    }

    // The clock never cuts: what is tested is what the steps reach.
    private static Work Steps(long steps) => new(new ManualTime(), steps / Work.StepsPerSecond, CancellationToken.None);
}
