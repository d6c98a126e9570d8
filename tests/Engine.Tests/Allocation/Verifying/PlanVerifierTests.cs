using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Verifying;

namespace Sweepboard.Engine.Tests.Allocation.Verifying;

public class PlanVerifierTests
{
    private static readonly GpuQueue Queue = new()
    {
        Pools = [new("T4", 2, 0.5m, 16, [new(1, 20, 30)]), new("V100", 1, 2, 32, [])],
        Experiments =
        [
            new() { Id = "a", Hours = 4, Choices = [new([new("T4", 1)])], DeadlineHours = 6 },
            new() { Id = "b", Hours = 4, Choices = [new([new("T4", 2)])], DependsOn = ["a"] },
            new() { Id = "c", Hours = 4, Choices = [new([new("V100", 1)]), new([new("T4", 1)], 0.5)], EarliestHours = 1 },
            new() { Id = "d", Hours = 2, Choices = [new([new("T4", 1)])], Running = new("T4", [1]) },
        ],
        Criteria = [Criterion.Makespan],
    };

    private static readonly ClaimedPlacement A = new("a", "T4", 1, [0], 0, 4, 2);
    private static readonly ClaimedPlacement B = new("b", "T4", 2, [0, 1], 4, 8, 4);
    private static readonly ClaimedPlacement C = new("c", "V100", 1, [0], 1, 5, 8);
    private static readonly ClaimedPlacement D = new("d", "T4", 1, [1], 0, 2, 1);

    [Fact]
    public void PlanThatKeepsToEverything_HasNoViolations() => Assert.Empty(PlanVerifier.Verify(Queue, new([A, B, C, D], 8, 15)));

    public static TheoryData<string, string> Broken { get; } = new()
    {
        { "over_committed", "T4 is over-committed from 3 h on: a (1), b (2) hold 3, but there are 2." },
        { "dependency", "b starts at 3 h, before a ends at 4 h." },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void StartBeforeTheOtherEnds_IsOverCommittedAndBreaksTheDependency(string rule, string message) =>
        Assert.Contains(PlanVerifier.Verify(Queue, new([A, B with { StartHours = 3, EndHours = 7 }, C, D])), v => v.Rule == rule && v.Message == message);

    [Fact]
    public void OneGpuForTwo_IsToldByItsNumber() =>
        Assert.Equal("d and a both hold T4 number 0 at 0 h.", Assert.Single(PlanVerifier.Verify(Queue with { Experiments = [.. Queue.Experiments.Select(e => e with { Running = null })] }, new([A, B, C, D with { Gpus = [0] }]))).Message);

    [Fact]
    public void GpuThatIsAway_IsOverCommitted()
    {
        var violation = Assert.Single(PlanVerifier.Verify(Queue, new([A, B with { StartHours = 19, EndHours = 23 }, C, D])));
        Assert.Equal(("over_committed", 20), (violation.Rule, violation.AtHours));
        Assert.EndsWith("b (2) hold 2, but there is 1.", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EachOtherRule_IsToldWhereItIsBroken()
    {
        AssertBroken("deadline", "a ends at 7 h, but its deadline is 6 h.", A with { StartHours = 3, EndHours = 7 }, B with { StartHours = 7, EndHours = 11 }, C, D);
        AssertBroken("earliest_start", "c starts at 0 h, but not before 1 h.", A, B, C with { StartHours = 0, EndHours = 4 }, D);
        AssertBroken("duration", "c has 3 h, but takes 4 h.", A, B, C with { EndHours = 4, CostUsd = 6 }, D);
        AssertBroken("duration", "c has 4 h, but takes 8 h.", A, B, C with { GpuType = "T4", StartHours = 8, EndHours = 12, CostUsd = 2 }, D);
        AssertBroken("wrong_type", "a is on V100, but may run on T4 only.", A with { GpuType = "V100", StartHours = 5, EndHours = 9, CostUsd = null }, B with { StartHours = 9, EndHours = 13 }, C, D);
        AssertBroken("wrong_count", "b is given 1 T4, but needs 2.", A, B with { Count = 1, Gpus = [0], CostUsd = null }, C, D);
        AssertBroken("no_such_gpu", "a is on T4 number 2, but they are numbered 0 to 1.", A with { Gpus = [2] }, B, C, D);
        AssertBroken("running", "d runs already on T4 1, and cannot be moved.", A, B, C, D with { StartHours = 8, EndHours = 10 });
        AssertBroken("cost", "a is said to cost $1.00, but costs $2.00: $0.50 an hour for 4 h.", A with { CostUsd = 1 }, B, C, D);
        AssertBroken("missing", "c has no place in the plan and is not among what is deferred.", A, B, D);
        AssertBroken("twice", "a is placed more than once; only the first place is looked at.", A, A, B, C, D);
        AssertBroken("unknown", "z is not in the queue.", A, B, C, D, A with { ExpId = "z" });
    }

    [Fact]
    public void Totals_AreCountedAgain()
    {
        var violations = PlanVerifier.Verify(Queue, new([A, B, C, D], 7, 14.5m));

        Assert.Equal(["makespan", "cost", "bound"], violations.Select(v => v.Rule));
        Assert.Equal("No plan for these experiments takes 7 h: it is at least 8 h, because b cannot end before, after all that it waits for.", violations[2].Message);
    }

    [Fact]
    public void MemoryOfSharers_IsAddedUp()
    {
        var queue = Queue with
        {
            Packing = true,
            Experiments = [Sharer("x"), Sharer("y"), Sharer("z")],
        };
        static ClaimedPlacement On(string id, int gpu) => new(id, "T4", 1, [gpu], 0, 1, null);

        Assert.Empty(PlanVerifier.Verify(queue, new([On("x", 0), On("y", 0), On("z", 1)])));
        Assert.Equal("x, y, z together need 21 GB on T4 number 0, which has 16 GB.", Assert.Single(PlanVerifier.Verify(queue, new([On("x", 0), On("y", 0), On("z", 0)]))).Message);
    }

    private static Experiment Sharer(string id) => new() { Id = id, Hours = 1, MemoryGb = 7, Choices = [new([new("T4", 1)])] };

    private static void AssertBroken(string rule, string message, params ClaimedPlacement[] schedule) =>
        Assert.Contains(PlanVerifier.Verify(Queue, new(schedule)), v => v.Rule == rule && v.Message == message);
}
