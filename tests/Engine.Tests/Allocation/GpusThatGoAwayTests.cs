using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Verifying;
using Sweepboard.Engine.Tests.Allocation.Exact;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation;

public class GpusThatGoAwayTests
{
    private const double MostLeaves = 5_000;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 5)];

    [Fact]
    public void WhatEndsBefore_IsPlanned()
    {
        var plan = Solve([Of("a", 2, 5), Of("b", 1, 3)], new Outage(1, 5, null));

        Assert.Equal(AllocationStatus.Optimal, plan.Status);
        Assert.Equal(["a 0", "b 5"], plan.Schedule.Select(p => $"{p.ExpId} {p.StartHours}"));
    }

    [Fact]
    public void WhatCannotEndBefore_IsLeftOutWithTheHourUntilWhichTheyWouldHaveToStay()
    {
        var plan = Solve([Of("first", 1, 3), Of("late", 2, 4) with { DependsOn = ["first"] }, Of("after", 1, 1) with { DependsOn = ["late"] }], new Outage(1, 5, null));

        Assert.Equal(AllocationStatus.Infeasible, plan.Status);
        Assert.Equal("late needs 2 T4 for 4 h and could start at 3 h at the earliest, but of the 2 T4 one is left from 5 h on. To let it in: keep 2 T4 until 7 h, or ask for fewer.", plan.Deferred[0].Reason);
        Assert.Equal("after waits for late, which is left out.", plan.Deferred[1].Reason);
        Assert.Equal("first", Assert.Single(plan.Schedule).ExpId);
    }

    [Fact]
    public void WhereNotAllFindRoomBefore_TheRestIsPlanned_AndThatIsProven()
    {
        var plan = Solve([Of("light", 1, 4) with { Weight = 1 }, Of("a", 1, 4), Of("b", 1, 4)], new Outage(2, 6, null));

        Assert.Equal(AllocationStatus.Infeasible, plan.Status);
        Assert.Equal("light is left out: 2 of 2 T4 go away for good by 6 h, and no plan has room for all before that. To let it in: keep T4 longer, or leave out something else.", Assert.Single(plan.Deferred).Reason);
        Assert.Equal(["a", "b"], plan.Schedule.Select(p => p.ExpId));
    }

    [Fact]
    public void ListRulesThatFindNoRoom_AreNotTheEnd()
    {
        // Only if what weighs least and is short goes first do all end in time.
        Experiment[] all = [.. Enumerable.Range(0, 12).Select(i => Of($"long{i}", 1, 9) with { Weight = 9 }), Of("wide", 2, 1) with { Weight = 0.1 }, Of("then", 2, 1) with { Weight = 0.1, DependsOn = ["wide"] }];

        var plan = Solve(all, new Outage(1, 3, null));

        Assert.Equal(AllocationStatus.Optimal, plan.Status);
        Assert.Empty(plan.Deferred);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnyQueue_IsSaidToBeInfeasibleJustWhereBruteForceFindsNoPlan(int seed)
    {
        var source = new QueuesByChance(100 + seed);
        for (var i = 0; i < 60; i++)
        {
            var queue = source.Next(4);
            queue = queue with { TimeoutSeconds = 0.5, Pools = [.. queue.Pools.Select(p => p with { Outages = [.. p.Outages.Select((o, at) => at == 0 && i % 2 == 0 ? o with { ToHours = null } : o)] })] };
            var instance = InstanceBuilder.Build(queue);
            if (BruteForce.Size(instance) <= MostLeaves)
            {
                var plan = new AllocationSolver(new ManualTime()).Solve(queue);

                // Where GPUs are shared by memory a proof may be missing.
                var none = plan.Status is AllocationStatus.Infeasible || (instance.HasSharing && plan.Status is AllocationStatus.Unknown);
                Assert.True(BruteForce.Of(instance).Best is null == none, $"Queue {i} of seed {seed} is said to be {plan.Status}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnyQueue_GetsAPlanOfWhatFindsRoom_AndAReasonForTheRest(int seed)
    {
        for (var i = 0; i < 40; i++)
        {
            var queue = WithHoles(RandomQueue.Draw((seed * 40) + i + 5_000, 20), i);

            var plan = new AllocationSolver(new ManualTime()).Solve(queue with { TimeoutSeconds = i % 3 == 0 ? 0 : 0.05 });

            string[] allowed = plan.Status is AllocationStatus.Infeasible or AllocationStatus.Unknown ? ["deadline", "missing"] : [];
            var violations = PlanVerifier.Verify(queue, ClaimedPlan.Of(plan)).Where(v => !allowed.Contains(v.Rule)).ToList();
            Assert.True(violations.Count == 0, $"Queue {i} of seed {seed}: {string.Join(' ', violations)}");
            Assert.Equal(queue.Experiments.Select(e => e.Id).Order(), plan.Schedule.Select(p => p.ExpId).Concat(plan.Deferred.Select(d => d.ExpId)).Order());
            Assert.All(plan.Deferred, d => Assert.NotEmpty(d.Reason));
        }
    }

    // Outages that overlap, that never end, and types of which there are none.
    private static GpuQueue WithHoles(GpuQueue queue, int number) => queue with
    {
        Pools =
        [
            .. queue.Pools.Select((p, at) => p with { Outages = queue.Experiments.Any(e => e.Running?.Type == p.Type) ? p.Outages : [.. p.Outages, new(p.Count, 4, 6), new(1 + (number % p.Count), 5 + number + at, null)] }),
            new("none", 0, 1, null, []),
        ],
        Experiments = number % 4 > 0 ? queue.Experiments : [.. queue.Experiments, Of("nowhere", 1, 1) with { Choices = [new([new("none", 1)])] }],
    };

    private static Experiment Of(string id, int gpus, double hours) => new() { Id = id, Hours = hours, Choices = [new([new("T4", gpus)])] };

    private static AllocationPlan Solve(Experiment[] experiments, Outage outage) =>
        new AllocationSolver(new ManualTime()).Solve(new GpuQueue { Experiments = experiments, Pools = [new("T4", 2, 1, null, [outage])], Criteria = [], TimeoutSeconds = 1 }.Under("maximize_throughput"));
}
