using Sweepboard.Engine.Allocation;
using Sweepboard.Web.Allocations;

namespace Sweepboard.Web.Tests.Allocations;

public class PlanWordsTests
{
    private static readonly AllocationPlan Plan = HeldSolver.Quick(Queues.Read(Queues.Small));

    [Theory]
    [InlineData(new[] { 3, 0, 1, 2 }, "T4 0–3")]
    [InlineData(new[] { 0, 2, 3 }, "T4 0, 2–3")]
    [InlineData(new[] { 0, 2, 4, 6, 8, 10, 12 }, "T4 0, 2, 4, 6, 8, 10 and more, 7 in all")]
    public void Numbers_DrawNeighboursTogether(int[] gpus, string says) => Assert.Equal(says, GpuWords.Numbers("T4", gpus));

    [Fact]
    public void Sentence_SaysWhatIsProven()
    {
        Assert.Equal("Proven: no plan is better. All is done after 11 h, and none ends sooner.", PlanSentence.Of(With(AllocationStatus.Optimal, 11, proven: true), true));
        Assert.Equal("A good plan, done after 11 h; no plan ends before 10 h, so it is at most 10 % from the best.", PlanSentence.Of(With(AllocationStatus.Feasible, 10, proven: false), true));
        Assert.StartsWith("Done after 11 h so far", PlanSentence.Of(With(AllocationStatus.Feasible, 10, proven: false), false), StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_SaysWhatIsLeftOut()
    {
        var left = With(AllocationStatus.Infeasible, 10, proven: false) with { Deferred = [new("d", "too large")] };

        Assert.Equal("Not everything fits: one experiment is left out. The rest is done after 11 h.", PlanSentence.Of(left, true));
        Assert.StartsWith("No plan was found in which everything fits, and whether there is one is not known: one experiment is left out.", PlanSentence.Of(left with { Status = AllocationStatus.Unknown }, true), StringComparison.Ordinal);
        Assert.Equal("None of the 1 experiments can run.", PlanSentence.Of(left with { Schedule = [] }, true));
        Assert.Equal("Nothing waits, so there is nothing to plan.", PlanSentence.Of(left with { Schedule = [], Deferred = [] }, true));
    }

    [Fact]
    public void Delta_HasASignAndATone()
    {
        Assert.Equal(("−8 h", "better"), (PlanDelta.Hours(32, 40).Text, PlanDelta.Hours(32, 40).Tone));
        Assert.Equal(("+$1.20", "worse"), (PlanDelta.Usd(151.45m, 150.25m).Text, PlanDelta.Usd(151.45m, 150.25m).Tone));
        Assert.Equal(("+5 %", "better"), (PlanDelta.Part(0.65, 0.6).Text, PlanDelta.Part(0.65, 0.6).Tone));
        Assert.Null(PlanDelta.Hours(40, 40).Text);
    }

    [Fact]
    public void Rows_SortByAnyColumn_WhatIsLeftOutLast()
    {
        var queue = Queues.Read(Queues.Small);
        var rows = PlanRow.Of(queue, Plan with { Schedule = [.. Plan.Schedule.Where(p => p.ExpId != "=c")], Deferred = [new("=c", "no room")] });

        Assert.Equal(["a", "b", "=c"], PlanOrder.Parse("start").Sort(rows).Select(r => r.Experiment.Id));
        Assert.Equal(["b", "a", "=c"], PlanOrder.Parse("-end").Sort(rows).Select(r => r.Experiment.Id));
        Assert.Equal("no room", rows[2].Why);
        Assert.Equal(PlanOrder.Standard, PlanOrder.Parse("nonsense"));
        Assert.Equal("-wait", PlanOrder.Standard.Clicked(PlanColumn.Wait).Text);
    }

    [Fact]
    public void Edits_ChangeWhatTheyNameAndNothingElse()
    {
        var queue = Queues.Read("""
            {"experiments": [{"exp_id": "a", "gpu_requirement": {"type": "T4", "count": 2}, "estimated_hours": 1, "running": {"gpus": [1, 3]}}],
             "available_gpus": {"T4": {"count": 6, "cost_per_hour": 1, "unavailable": [{"count": 5, "from_hours": 1, "to_hours": 2}]}, "V100": {"count": 1}}}
            """);

        var edited = (QueueEdits.None with { Counts = QueueEdits.None.Counts.Add("T4", 4), Weights = QueueEdits.None.Weights.Add("a", 7) }).Apply(queue);

        Assert.Equal((4, 4, 1m), (edited.Pools[0].Count, edited.Pools[0].Outages[0].Count, edited.Pools[0].CostPerHour));
        Assert.Equal(7, edited.Experiments[0].Weight);
        Assert.Equal((1, 0m), (edited.Pools[1].Count, edited.Pools[1].CostPerHour));
        Assert.Equal(4, QueueEdits.Fewest(queue, "T4"));
        Assert.Equal(0, QueueEdits.Fewest(queue, "V100"));
    }

    private static AllocationPlan With(AllocationStatus status, double bound, bool proven) =>
        Plan with { Status = status, LowerBoundHours = bound, Criteria = [new(Criterion.Makespan, 11, bound, proven)] };
}
