using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Sweeps;

public class SweepStateTests
{
    [Fact]
    public void HasTried_AskedBeforeAndAfterRunsComeAndAreRolledBack_KnowsWhatCountsNow()
    {
        var sweep = new PlayedSweep("{command: [t], metric: m, optimizer: grid, search_space: {a: [1, 2, 3, 4]}, max_parallel: 1, dispatcher: {kind: simulated}}");
        Assert.Equal([true, false, false, false], Tried(sweep.State));

        sweep.Succeeds(1, 1);
        sweep.Succeeds(2, 1);
        Assert.Equal([true, true, true, false], Tried(sweep.State));

        sweep.Fails(3, FailureClass.UserError);
        sweep.Succeeds(4, 1);
        sweep.Happens(new SweepRolledBack(1, "a test"));
        Assert.Equal([true, false, false, false], Tried(sweep.State));

        sweep.Happens(new SweepResumed("a test", "a test"));
        Assert.Equal([true, true, false, false], Tried(sweep.State));
    }

    [Fact]
    public void Summary_OfASweepThatPausedItself_SaysWhatFailedLastAndThatItWantsAPerson()
    {
        var sweep = new PlayedSweep("{command: [t], metric: m, optimizer: grid, search_space: {a: [1, 2, 3, 4]}, dispatcher: {kind: simulated}, retry: {max_retries: 0, pause_after_same_failures: 2}}");
        sweep.Fails(1, FailureClass.UserError, "no such file");
        Assert.False(SweepSummary.Of(sweep.State).WantsAPerson);

        sweep.Fails(2, FailureClass.UserError, "no such file");
        var summary = SweepSummary.Of(sweep.State);
        Assert.True(summary.WantsAPerson);
        Assert.Equal((2, FailureClass.UserError, "no such file"), (summary.LastFailure!.Number, summary.LastFailure.Class, summary.LastFailure.Message));

        sweep.Happens(new SweepPaused("lunch", "a person"));
        Assert.False(SweepSummary.Of(sweep.State).WantsAPerson);
        sweep.Happens(new RunReopened(sweep[2].Id, "a test"));
        Assert.Equal(1, SweepSummary.Of(sweep.State).LastFailure?.Number);
    }

    [Fact]
    public void Configurations_SameNamesOtherValues_AreNotEqualAndSeldomHashAlike()
    {
        var configurations = Enumerable.Range(0, 100).Select(i => new Configuration([new("a", ParameterValue.Of(i)), new("b", ParameterValue.Of("x"))])).ToList();

        Assert.Equal(configurations[7], new Configuration(configurations[7]));
        Assert.Equal(configurations[7].GetHashCode(), new Configuration(configurations[7]).GetHashCode());
        Assert.NotEqual(configurations[7], configurations[8]);
        Assert.True(configurations.Select(c => c.GetHashCode()).Distinct().Count() > 90);
    }

    private static List<bool> Tried(SweepState state) =>
        [.. Enumerable.Range(1, 4).Select(a => state.HasTried(new([new("a", ParameterValue.Of(a))])))];
}
