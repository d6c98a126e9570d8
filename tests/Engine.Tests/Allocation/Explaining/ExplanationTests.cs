using System.Text.Json;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Allocation.Explaining;

public class ExplanationTests
{
    [Fact]
    public void OneMoreGpu_WhereMoreIsLeftOut_DoesNotPromiseThatEverythingIsKept()
    {
        var plan = Solve("""
            {"experiments": [{"exp_id": "big", "gpu_requirement": {"type": "T4", "count": 5}, "estimated_hours": 1},
                             {"exp_id": "fits", "gpu_requirement": {"type": "T4"}, "estimated_hours": 4}],
             "available_gpus": {"T4": {"count": 2}}}
            """);

        Assert.Equal(AllocationStatus.Infeasible, plan.Status);
        Assert.Equal("One more T4 would save nothing.", Assert.Single(Texts(plan, "one_more")));
    }

    [Fact]
    public void OneMoreGpu_WhereCostCounts_SavesMoney()
    {
        // With two A both a and b take 6 h there, at $6 each, and c 2 h on the B.
        var plan = Solve("""
            {"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "A"}, "estimated_hours": 6, "allowed_types": {"B": 2}},
                             {"exp_id": "b", "gpu_requirement": {"type": "A"}, "estimated_hours": 6, "allowed_types": {"B": 2}},
                             {"exp_id": "c", "gpu_requirement": {"type": "A"}, "estimated_hours": 6, "allowed_types": {"B": 3}}],
             "available_gpus": {"A": {"count": 1, "cost_per_hour": 1}, "B": {"count": 1, "cost_per_hour": 4}}, "objective": ["makespan", "cost"]}
            """);

        Assert.Equal(["One more A would not end it sooner, but save $6.00.", "One more B would save 1 h (then 5 h)."], Texts(plan, "one_more"));
    }

    [Theory]
    [InlineData("\"memory_gb\": 50, \"gpu_requirement\": {\"type\": \"T4\"}", "x needs 50 GB on each GPU, but a T4 has 16 GB. To let it in: ask for at most 16 GB.")]
    [InlineData("\"gpu_requirement\": {\"type\": \"T4\", \"count\": 2}", "x needs 2 T4 for 1 h and could start at 0 h at the earliest, but of the 2 T4 one is left from 0 h on. To let it in: keep 2 T4 until 1 h, or ask for fewer.")]
    public void WhatIsLeftOut_IsToldAChangeThatLetsItIn(string fields, string reason)
    {
        var plan = Solve($$"""
            {"experiments": [{"exp_id": "x", "estimated_hours": 1, {{fields}} }],
             "available_gpus": {"T4": {"count": 2, "memory_gb": 16, "unavailable": [{"count": 1, "from_hours": 0}] } } }
            """);

        Assert.Equal(reason, Assert.Single(plan.Deferred).Reason);
    }

    [Fact]
    public void DeadlineOfTheWholeQueue_MovesToTheSoonestEnd()
    {
        // By weight b and c would go first together, and a end at 9 h.
        var plan = Solve("""
            {"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 6, "priority": 1},
                             {"exp_id": "b", "gpu_requirement": {"type": "T4"}, "estimated_hours": 3, "priority": 100},
                             {"exp_id": "c", "gpu_requirement": {"type": "T4"}, "estimated_hours": 3, "priority": 100}],
             "available_gpus": {"T4": {"count": 2}}, "deadline_hours": 4, "timeout_seconds": 2}
            """);

        Assert.Equal((AllocationStatus.Infeasible, 6), (plan.Status, plan.MakespanHours));
        Assert.Equal("No plan keeps the deadline of 4 h for all: the soonest end there is comes at 6 h.", Assert.Single(Texts(plan, "infeasible")));
        Assert.Equal("Move the deadline by 2 h, from 4 h to 6 h.", Assert.Single(Texts(plan, "change")));
    }

    [Fact]
    public void WhoGoesFirst_IsSaidByWeight_OnlyWhereWeightsCount()
    {
        const string queue = """
            {"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "priority": "high"},
                             {"exp_id": "b", "gpu_requirement": {"type": "T4"}, "estimated_hours": 3, "priority": "low"}],
             "available_gpus": {"T4": {"count": 1}}, "objective": "OBJECTIVE"}
            """;

        Assert.Equal("b waits 1 h for 1 T4, until a ends at 1 h. a goes first: it weighs 3 for each GPU hour, b 0.333.", Assert.Single(Texts(Solve(queue.Replace("OBJECTIVE", "maximize_throughput", StringComparison.Ordinal)), "waits")));
        Assert.DoesNotContain("weighs", Assert.Single(Texts(Solve(queue.Replace("OBJECTIVE", "makespan", StringComparison.Ordinal)), "waits")), StringComparison.Ordinal);
    }

    [Fact]
    public void LongChain_NamesItsFirstDependencies()
    {
        var chain = string.Join(", ", Enumerable.Range(0, 200).Select(i => $$"""{"exp_id": "e{{i}}", "gpu_requirement": {"type": "T4"}, "estimated_hours": 1, "depends_on": [{{(i == 0 ? "" : $"\"e{i - 1}\"")}}]}"""));

        Assert.Equal(10, Texts(Solve($$"""{"experiments": [{{chain}}], "available_gpus": {"T4": 1} }"""), "dependency").Count());
    }

    [Fact]
    public void MakespanThatIsProven_IsItsOwnBound()
    {
        // What is known before the search is that none ends before 14 h.
        var plan = Solve("""
            {"experiments": [{"exp_id": "e0", "gpu_requirement": [{"type": "A", "count": 2}, {"type": "B", "count": 3}], "estimated_hours": 3, "depends_on": []},
                             {"exp_id": "e1", "gpu_requirement": [{"type": "A", "count": 3}, {"type": "B", "count": 3}], "estimated_hours": 5, "depends_on": ["e0"]},
                             {"exp_id": "e2", "gpu_requirement": [{"type": "A", "count": 1}, {"type": "B", "count": 3}], "estimated_hours": 1, "depends_on": []},
                             {"exp_id": "e3", "gpu_requirement": [{"type": "A", "count": 1}, {"type": "B", "count": 2}], "estimated_hours": 4, "depends_on": []},
                             {"exp_id": "e4", "gpu_requirement": [{"type": "A", "count": 2}, {"type": "B", "count": 3}], "estimated_hours": 1, "depends_on": []},
                             {"exp_id": "e5", "gpu_requirement": [{"type": "A", "count": 1}, {"type": "B", "count": 3}], "estimated_hours": 2, "depends_on": ["e1"]},
                             {"exp_id": "e6", "gpu_requirement": [{"type": "A", "count": 2}, {"type": "B", "count": 1}], "estimated_hours": 1, "depends_on": ["e4"]}],
             "available_gpus": {"A": 4, "B": 4}, "objective": "makespan"}
            """);

        Assert.Equal(AllocationStatus.Optimal, plan.Status);
        Assert.Equal((16, 16), (plan.MakespanHours, plan.LowerBoundHours));
    }

    private static IEnumerable<string> Texts(AllocationPlan plan, string kind) => plan.Explanation.Where(r => r.Kind == kind).Select(r => r.Text);

    private static AllocationPlan Solve(string text)
    {
        var problems = new List<Problem>();
        using var document = JsonDocument.Parse(text);
        var queue = QueueReader.Read(document.RootElement, problems);
        Assert.Empty(problems);
        return new AllocationSolver(new ManualTime()).Solve(queue!);
    }
}
