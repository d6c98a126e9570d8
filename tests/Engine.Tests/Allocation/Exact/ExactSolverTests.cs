using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Exact;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation.Exact;

public class ExactSolverTests
{
    private const double MostLeaves = 2_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Solve_TinyQueuesOfAnyKind_IsAsGoodAsTryingEverything(int seed)
    {
        var queues = new QueuesByChance(seed);
        for (var i = 0; i < 400; i++)
        {
            var instance = InstanceBuilder.Build(queues.Next());
            if (BruteForce.Size(instance) < MostLeaves)
            {
                Compare(instance, BruteForce.Of(instance), Solve(instance));
            }
        }
    }

    [Fact]
    public void Solve_WithTheBestGiven_OnlyProvesIt()
    {
        var queues = new QueuesByChance(9);
        for (var i = 0; i < 200; i++)
        {
            var instance = InstanceBuilder.Build(queues.Next());
            if (!instance.HasSharing && BruteForce.Size(instance) < MostLeaves && BruteForce.Of(instance) is { Solution: { } best } all)
            {
                var proof = ExactSolver.Solve(instance, best, Work(1), _ => Assert.Fail("Nothing is better."));

                Assert.True(proof.Complete);
                Assert.Equal(all.Best, proof.Bounds);
            }
        }
    }

    [Fact]
    public void Solve_WorkThatIsOver_ClaimsNothing()
    {
        var instance = InstanceBuilder.Build(Alike(12));

        var proof = ExactSolver.Solve(instance, null, Work(0), _ => { });

        Assert.False(proof.Complete);
        Assert.False(proof.Infeasible);
    }

    [Fact]
    public void Solve_SameQueueAgain_TakesTheSameSteps()
    {
        var (first, second) = (Work(5), Work(5));

        ExactSolver.Solve(InstanceBuilder.Build(Alike(9)), null, first, _ => { });
        ExactSolver.Solve(InstanceBuilder.Build(Alike(9)), null, second, _ => { });

        Assert.Equal(first.Spent, second.Spent);
    }

    private static Proof Solve(Instance instance) => ExactSolver.Solve(instance, null, Work(5), _ => { });

    private static Work Work(double seconds) => new(new ManualTime(), seconds, TestContext.Current.CancellationToken);

    private static void Compare(Instance instance, BruteForce all, Proof proof)
    {
        if (all.Best is not { } least)
        {
            Assert.True(proof.Infeasible || instance.HasSharing);
        }
        else if (proof.Complete)
        {
            Assert.Equal(least, Score.Of(instance, proof.Best!));
            Assert.Equal(least, proof.Bounds);
        }
        else
        {
            // Only where memory adds up and yet no GPUs can be given may a proof be missing.
            Assert.True(instance.HasSharing);
            Assert.True(proof.Bounds[0] <= least[0]);
        }
    }

    private static GpuQueue Alike(int count) => new()
    {
        Experiments = [.. Enumerable.Range(0, count).Select(i => new Experiment { Id = $"e{i}", Hours = 10 + (i * 0.37), Weight = 1 + (i % 3), Choices = [new([new("T4", 1 + (i % 3))])] })],
        Pools = [new("T4", 5, 1, null, [])],
        Criteria = [Criterion.WeightedCompletion, Criterion.Makespan],
    };
}
