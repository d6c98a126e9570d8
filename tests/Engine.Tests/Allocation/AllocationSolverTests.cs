using System.Text.Json;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Engine.Allocation.Verifying;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation;

public class AllocationSolverTests
{
    public static GpuQueue Scenario3 { get; } = Read(File.ReadAllText(Path.Combine(Repository.Root, "samples", "gpu_queue", "queue.json")));

    [Fact]
    public void Scenario3_TakesFortyHoursFor151Dollars45_AndThatIsProven()
    {
        var plan = Solve(Scenario3);

        Assert.Equal(AllocationStatus.Optimal, plan.Status);
        Assert.Equal(40, plan.MakespanHours);
        Assert.Equal(40, plan.LowerBoundHours);
        Assert.Equal(151.45m, plan.CostUsd);
        Assert.Equal(0, plan.Gap);
        Assert.Empty(PlanVerifier.Verify(Scenario3, ClaimedPlan.Of(plan)));
        Assert.Contains(plan.Explanation, r => r is { Kind: "bottleneck", GpuType: "T4" });
        Assert.Equal(["A100", "T4", "V100"], plan.Explanation.Where(r => r.Kind == "one_more").Select(r => r.GpuType).Order());
        Assert.Equal(plan.Schedule.Where(p => p.StartHours > 0).Select(p => p.ExpId).Order(), plan.Explanation.Where(r => r.Kind == "waits").Select(r => r.ExpId).Order());
    }

    [Fact]
    public void PlanOnceDocumentedForScenario3_IsRefusedWithReasons()
    {
        var problems = new List<Problem>();
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", "gpu_queue", "documented_plan.json")));
        var plan = ScheduleReader.Read(document.RootElement, problems)!;

        var violations = PlanVerifier.Verify(Scenario3, plan);

        Assert.Empty(problems);
        Assert.Contains(violations, v => v.Rule == "over_committed" && v.Message.StartsWith("V100", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Rule == "over_committed" && v.Message.StartsWith("T4", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Rule == "bound" && v.Message.Contains("at least 40 h", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Rule == "cost" && v.ExpId is null && v.Message.Contains("$150.25", StringComparison.Ordinal) && v.Message.Contains("$151.45", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnyQueue_GetsAPlanThatTheVerifierAccepts(int seed)
    {
        for (var i = 0; i < 40; i++)
        {
            var queue = RandomQueue.Draw((seed * 40) + i, 9);
            var plan = Solve(queue);
            var allowed = plan.Status is AllocationStatus.Infeasible or AllocationStatus.Unknown ? (string[])["deadline"] : [];

            var violations = PlanVerifier.Verify(queue, ClaimedPlan.Of(plan)).Where(v => !allowed.Contains(v.Rule)).ToList();

            Assert.True(violations.Count == 0, $"Queue {(seed * 40) + i}: {string.Join(' ', violations)}");
            Assert.Equal(queue.Experiments.Select(e => e.Id).Order(), plan.Schedule.Select(p => p.ExpId).Concat(plan.Deferred.Select(d => d.ExpId)).Order());
            Assert.True(plan.LowerBoundHours <= plan.MakespanHours, $"Queue {(seed * 40) + i} has bound {plan.LowerBoundHours} and makespan {plan.MakespanHours}.");
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10)];

    [Fact]
    public void SameQueue_GetsTheSamePlan()
    {
        var queue = RandomQueue.Draw(5, 40) with { TimeoutSeconds = 0.3 };

        Assert.Equal(JsonSerializer.Serialize(Solve(queue).Schedule), JsonSerializer.Serialize(Solve(queue).Schedule));
    }

    [Fact]
    public void DeadlinesThatCannotBeKept_AreToldWithTheSmallestChange()
    {
        var plan = Solve(Read("""
            {"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 5, "deadline_hours": 5},
                             {"exp_id": "b", "gpu_requirement": {"type": "T4"}, "estimated_hours": 3, "deadline_hours": 6}],
             "available_gpus": {"T4": {"count": 1}}, "timeout_seconds": 2}
            """));

        Assert.Equal(AllocationStatus.Infeasible, plan.Status);
        var change = Assert.Single(plan.Explanation, r => r.Kind == "change");
        Assert.Equal(("b", 2), (change.ExpId, change.Hours));
        Assert.Contains("b would end at 8 h: move its deadline by 2 h, from 6 h.", change.Text, StringComparison.Ordinal);
        Assert.StartsWith("No plan keeps every deadline:", plan.Explanation[0].Text, StringComparison.Ordinal);
        Assert.Contains(plan.Explanation, r => r.Kind == "one_more" && r.Text.StartsWith("With one more T4 everything can be kept", StringComparison.Ordinal));
    }

    [Fact]
    public void MoreGpusThanExist_DefersTheExperimentAndWhoWaitsForIt_AndPlansTheOthers()
    {
        var plan = Solve(Read("""
            {"experiments": [{"exp_id": "big", "gpu_requirement": {"type": "T4", "count": 3}, "estimated_hours": 1},
                             {"exp_id": "later", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "depends_on": ["big"]},
                             {"exp_id": "fits", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1}],
             "available_gpus": {"T4": {"count": 2}, "V100": {"count": 4}}}
            """));

        Assert.Equal(AllocationStatus.Infeasible, plan.Status);
        Assert.Equal("big needs 3 T4, but there are 2. To let it in: add 1 more T4, or allow V100, or ask for fewer.", plan.Deferred[0].Reason);
        Assert.Equal("later waits for big, which is left out.", plan.Deferred[1].Reason);
        Assert.Equal("fits", Assert.Single(plan.Schedule).ExpId);
    }

    [Fact]
    public void TimeLimitOfZero_GivesTheFirstPlanThereIs_WithItsBound()
    {
        var plan = Solve(Scenario3 with { TimeoutSeconds = 0 });

        Assert.Equal(10, plan.Schedule.Count);
        Assert.Empty(PlanVerifier.Verify(Scenario3, ClaimedPlan.Of(plan)));
        Assert.Equal(40, plan.LowerBoundHours);
    }

    [Fact]
    public void EmptyQueue_IsDone()
    {
        var plan = Solve(Read("""{"experiments": [], "available_gpus": {"T4": 1}}"""));

        Assert.Equal((AllocationStatus.Optimal, 0, 0), (plan.Status, plan.Schedule.Count, plan.MakespanHours));
    }

    [Fact]
    public void SmallJobs_ShareAGpuByMemory_WherePackingIsAskedFor()
    {
        const string queue = """
            {"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 4, "memory_gb": 6},
                             {"exp_id": "b", "gpu_requirement": {"type": "T4"}, "estimated_hours": 4, "memory_gb": 8},
                             {"exp_id": "c", "gpu_requirement": {"type": "T4"}, "estimated_hours": 4, "memory_gb": 4}],
             "available_gpus": {"T4": {"count": 1, "memory_gb": 16}}, "timeout_seconds": 1, "packing": PACKING}
            """;

        Assert.Equal(12, Solve(Read(queue.Replace("PACKING", "false", StringComparison.Ordinal))).MakespanHours);
        var packed = Solve(Read(queue.Replace("PACKING", "true", StringComparison.Ordinal)));
        Assert.Equal((8, AllocationStatus.Optimal), (packed.MakespanHours, packed.Status));
    }

    [Fact]
    public void SpotGpus_AreAdvisedForWhatSavesCheckpoints()
    {
        var plan = Solve(Read("""
            {"experiments": [{"exp_id": "saves", "gpu_requirement": {"type": "T4"}, "estimated_hours": 10, "checkpointed": true},
                             {"exp_id": "loses", "gpu_requirement": {"type": "T4"}, "estimated_hours": 40},
                             {"exp_id": "once", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "retryable": false}],
             "available_gpus": {"T4": {"count": 3, "cost_per_hour": 1, "spot_cost_per_hour": 0.5, "spot_interruptions_per_hour": 0.05}}}
            """));

        var advice = Assert.Single(plan.Explanation, r => r.Kind == "spot");
        // 10 pieces of an hour take (e^0.05 - 1) / 0.05 hours each.
        Assert.Equal(("saves", 10 * (Math.Exp(0.05) - 1) / 0.05 - 10), (advice.ExpId!, advice.Hours!.Value), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-5);
    }

    private static AllocationPlan Solve(GpuQueue queue) => new AllocationSolver(new ManualTime()).Solve(queue);

    private static GpuQueue Read(string text)
    {
        var problems = new List<Problem>();
        using var document = JsonDocument.Parse(text);
        var queue = QueueReader.Read(document.RootElement, problems);
        Assert.Empty(problems);
        return queue!;
    }
}
