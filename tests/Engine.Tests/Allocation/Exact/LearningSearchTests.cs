using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Exact;
using Sweepboard.Engine.Allocation.Exact.Learning;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation.Exact;

public class LearningSearchTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Search_QueuesOfOneModeAJob_FindsWhatBranchingFinds(int seed)
    {
        var queues = new QueuesByChance(seed);
        var compared = 0;
        for (var i = 0; i < 700; i++)
        {
            var instance = InstanceBuilder.Build(queues.Next(8) with { Criteria = [Criterion.Makespan] });
            var problem = new Problem(instance, new([Criterion.Makespan], []));
            if (!problem.Of.Windows.IsEmpty && LearningSearch.CanSolve(problem))
            {
                Compare(instance, new(problem, Work(5), null));
                compared++;
            }
        }

        Assert.True(compared > 200);
    }

    [Fact]
    public void Solve_ProjectsOfThirtyActivities_ProvesMost()
    {
        var proven = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var instance = InstanceBuilder.Build(Projects.OfActivities(30, seed));
            var proof = ExactSolver.Solve(instance, null, Work(2), _ => { });
            proven += proof.Complete ? 1 : 0;
            Assert.True(!proof.Complete || proof.Bounds[0] == Score.Of(instance, proof.Best!)[0]);
        }

        Assert.True(proven >= 10, $"{proven} of 12 are proven.");
    }

    private static void Compare(Instance instance, LearningSearch search)
    {
        var proof = ExactSolver.Solve(instance, null, Work(5), _ => { });
        Solution? best = null;

        var all = search.Search(long.MaxValue, 0, s => best = s);

        if (all && proof.Complete && !proof.Infeasible)
        {
            Assert.Equal(proof.Bounds[0], search.Value);
            Assert.Equal(proof.Bounds[0], Score.Of(instance, best!)[0]);
        }

        Assert.True(!all || proof.Infeasible == best is null);
    }

    private static Work Work(double seconds) => new(new ManualTime(), seconds, TestContext.Current.CancellationToken);
}
