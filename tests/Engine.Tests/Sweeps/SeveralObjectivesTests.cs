using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Sweeps;

public class SeveralObjectivesTests
{
    private const string Two = """
        command: [t]
        search_space: {x: {uniform: [0, 1]}}
        objectives: [{metric: acc, direction: maximize}, {metric: latency, direction: minimize}]
        constraints: [{metric: memory, at_most: 8}]
        optimizer: random
        max_parallel: 6
        max_runs: 12
        """;

    [Fact]
    public void Best_IsTheKneeOfTheFront()
    {
        var sweep = new PlayedSweep(Two);

        Ends(sweep, 1, acc: 0.5, latency: 1);
        Ends(sweep, 2, acc: 0.9, latency: 10);
        Ends(sweep, 3, acc: 0.85, latency: 2);
        Ends(sweep, 4, acc: 0.8, latency: 3);

        Assert.Equal([1, 2, 3], sweep.State.Front);
        Assert.Equal(3, sweep.State.BestRun);
        Assert.Equal(0.85, sweep.State.Best!.Score);
    }

    [Fact]
    public void Best_ARunThatBreaksAConstraint_IsNeverOnTheFront()
    {
        var sweep = new PlayedSweep(Two);

        Ends(sweep, 1, acc: 1, latency: 0.1, memory: 9);
        Ends(sweep, 2, acc: 1, latency: 0.1, memory: null);
        Ends(sweep, 3, acc: 0.2, latency: 9);

        Assert.Equal([3], sweep.State.Front);
        Assert.Equal(RunOutcome.Completed, sweep[1].Outcome);
        Assert.Contains("breaks memory ≤ 8 (it is 9)", sweep[1].Reason, StringComparison.Ordinal);
        Assert.Contains("breaks memory ≤ 8 (not reported)", sweep[2].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Best_OneObjective_ARunThatBreaksAConstraintIsNeverIt()
    {
        var sweep = new PlayedSweep("{command: [t], search_space: {x: {uniform: [0, 1]}}, metric: acc, optimizer: random, max_parallel: 3, max_runs: 3, constraints: [{metric: memory, at_most: 8}]}");

        Ends(sweep, 1, acc: 0.9, latency: 0, memory: 9);
        Ends(sweep, 2, acc: 0.4, latency: 0);

        Assert.Equal(2, sweep.State.BestRun);
    }

    [Fact]
    public void Front_OfRunsThatAreEqualInAll_KeepsTheFirst()
    {
        var sweep = new PlayedSweep(Two);

        Ends(sweep, 2, acc: 0.9, latency: 10);
        Ends(sweep, 1, acc: 0.9, latency: 10);

        Assert.Equal([2], sweep.State.Front);
    }

    [Fact]
    public void Run_WithoutAFiniteValueOfEachObjective_Fails()
    {
        var sweep = new PlayedSweep(Two);

        sweep.Ends(1, null, 60, new Dictionary<string, double> { ["acc"] = 0.9, ["latency"] = double.NaN, ["memory"] = 1 });

        Assert.Equal(RunOutcome.Failed, sweep[1].Outcome);
        Assert.Contains("'latency'", sweep[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Recount_AfterManyRuns_FindsTheSameFront()
    {
        var sweep = new PlayedSweep(Two);
        for (var run = 1; run <= 12; run++)
        {
            Ends(sweep, run, acc: run * 7 % 11, latency: run * 5 % 13, memory: run % 5 == 0 ? 9 : 1);
        }

        var recounted = SweepFold.Recount(sweep.State);

        Assert.Equal(sweep.State.Front, recounted.Front);
        Assert.Equal(sweep.State.BestRun, recounted.BestRun);
        Assert.NotEmpty(sweep.State.Front);
    }

    [Theory]
    [InlineData("objectives: [{metric: a}, {metric: b}, {metric: c}, {metric: d}, {metric: e}]", "objectives", "has 5 entries, but may have 4")]
    [InlineData("objectives: [{metric: a}, {metric: a}]", "objectives[1].metric", "is an objective already")]
    [InlineData("metric: a, constraints: 5", "constraints", "must be a list")]
    [InlineData("metric: a, constraints: [{at_most: 5}]", "constraints[0].metric", "is missing")]
    [InlineData("metric: a, constraints: [{metric: m}]", "constraints[0].at_most", "is missing, and so is at_least")]
    [InlineData("metric: a, constraints: [{metric: m, at_most: 1, at_least: 2}]", "constraints[0].at_most", "below at_least (2)")]
    [InlineData("metric: a, constraints: [{metric: m, atmost: 1, at_least: 2}]", "constraints[0].atmost", "is not a field here")]
    public void Read_WhatIsWrong_SaysWhereAndWhy(string fields, string path, string message)
    {
        var problems = Specs.Problems($"{{command: [t], search_space: {{x: [1, 2]}}, {fields}}}");

        Assert.Contains(problems, p => p.Path == path && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60, 0.2)]
    [InlineData(50, 0)]
    [InlineData(double.NaN, double.PositiveInfinity)]
    public void Violation_IsTheShareOfTheEndThatIsBroken(double latency, double violation) =>
        Assert.Equal(violation, new Constraint("latency", 50, null).Violation(latency), 12);

    [Fact]
    public void Violation_BelowALowerEnd_Counts() => Assert.Equal(0.25, new Constraint("recall", null, 0.8).Violation(0.6), 12);

    private static void Ends(PlayedSweep sweep, int run, double acc, double latency, double? memory = 1)
    {
        var metrics = new Dictionary<string, double> { ["acc"] = acc, ["latency"] = latency };
        if (memory is { } used)
        {
            metrics["memory"] = used;
        }

        sweep.Ends(run, null, 60, metrics);
    }
}
