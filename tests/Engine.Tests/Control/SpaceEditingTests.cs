using System.Text.Json;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Control;

public class SpaceEditingTests
{
    private const string Grid = "{command: [t, '{a}'], metric: m, optimizer: grid, max_parallel: 1, search_space: {a: [1, 2, 3], b: [x, y]}}";

    [Fact]
    public void Grid_Narrowed_TriesWhatIsLeftOnceAndEnds()
    {
        var sweep = new PlayedSweep(Grid);
        sweep.Succeeds(1, 1);
        sweep.Succeeds(2, 1);
        var before = sweep.State.Runs.Take(3).Select(r => r.Hyperparameters).ToList();

        Change(sweep, "{search_space: {b: [x], a: [1, 2, 3]}}");
        Finish(sweep);

        Assert.Equal(SweepStatus.Completed, sweep.State.Status);
        Assert.Equal(before, sweep.State.Runs.Take(3).Select(r => r.Hyperparameters));
        Assert.All(sweep.State.Runs.Skip(3), r => Assert.Equal("x", r.Hyperparameters["b"].ToString()));
        Assert.Equal(["1", "2", "3"], sweep.State.Runs.Where(r => r.Hyperparameters["b"].ToString() == "x").Select(r => r.Hyperparameters["a"].ToString()).Order());
    }

    [Theory]
    [InlineData("grid")]
    [InlineData("random")]
    public void FiniteSpace_Widened_TriesTheRestAndEnds(string optimizer)
    {
        var sweep = new PlayedSweep(Grid.Replace("grid", optimizer, StringComparison.Ordinal));
        sweep.Succeeds(1, 1);

        Change(sweep, "{search_space: {a: [1, 2, 3, 4], b: [x, y]}, exclude: [{a: 3, b: y}]}");
        Finish(sweep);

        var tried = sweep.State.Runs.Select(r => r.Hyperparameters).ToList();
        Assert.Equal(tried.Count, tried.Distinct().Count());
        Assert.Equal(7, tried.Count(c => sweep.State.Spec.SearchSpace.Contains(c) && sweep.State.Spec.Allows(c)));
        Assert.Equal(SweepStatus.Completed, sweep.State.Status);
    }

    [Fact]
    public void Grid_NothingLeftToTry_EndsWhenItsRunsDo()
    {
        var sweep = new PlayedSweep(Grid);
        var first = sweep[1].Hyperparameters;

        var words = Change(sweep, $"{{search_space: {{a: [{first["a"]}], b: [{first["b"]}]}}}}");
        sweep.Succeeds(1, 1);

        Assert.Equal(SweepStatus.Completed, sweep.State.Status);
        Assert.Single(sweep.State.Runs);
        Assert.Contains(words, w => w.StartsWith("Nothing is left to try", StringComparison.Ordinal));
    }

    [Fact]
    public void Changes_SayWhatBecomesOfEachParameterAndOfRunsOutside()
    {
        var sweep = new PlayedSweep("{command: [t], metric: m, optimizer: random, max_parallel: 2, max_runs: 5, search_space: {lr: {uniform: [0, 1]}}}");
        sweep.Succeeds(1, 1);

        var words = Change(sweep, "{search_space: {lr: {uniform: [2, 3]}}, exclude: [{lr: [2, 2.5]}], reason: it diverged}");

        Assert.Equal(
            ["lr was a number from 0 to 1, and is now a number from 2 to 3.", "Excluded: lr 2 to 2.5.", "1 run that is over lies outside; what they showed still counts.",
                "2 runs under way lie outside and go on.", "2 more runs are planned, 5 in all."],
            words);
        Assert.StartsWith("it diverged lr was", sweep.Events.OfType<SpaceChanged>().Single().Reason, StringComparison.Ordinal);
        Assert.Equal(2, sweep.State.OpenAttempts.Count());
        sweep.Succeeds(2, 1);
        Assert.InRange(sweep[4].Hyperparameters["lr"].AsNumber(), 2.5, 3);
    }

    [Fact]
    public void ARemovedValue_TakesTheParametersThatNeededItAlong()
    {
        var sweep = new PlayedSweep("{command: [t], metric: m, optimizer: random, max_runs: 5, search_space: {o: [adam, sgd], mom: {uniform: [0, 1], when: {o: sgd}}}, exclude: [{o: sgd, mom: [0, 0.5]}]}");

        var words = Change(sweep, "{search_space: {o: [adam]}}");

        Assert.Contains("mom is no longer given.", words);
        Assert.Empty(sweep.State.Spec.Exclude);
    }

    [Theory]
    [InlineData("{search_space: {a: [1, 2], b: [x], c: [1]}}", "search_space.c", "is new")]
    [InlineData("{search_space: {b: [x]}}", "search_space.a", "is left out")]
    [InlineData("{search_space: {a: {uniform: [2, 1]}, b: [x]}, exclude: 3}", "search_space.a.uniform", "")]
    [InlineData("{exclude: [{a: [1, 2, 3]}]}", "exclude", "leaves nothing")]
    [InlineData("{search_space: {a: [1, 2, 3], b: [x, y]}}", "search_space", "is as it was")]
    [InlineData("{space: {}}", "space", "is not a field here")]
    [InlineData("{search_space: {a: ['-v', 2], b: [x]}}", "command[1]", "reads like an option")]
    public void WhatIsWrong_IsSaid_AndNothingChanges(string edit, string path, string message)
    {
        var sweep = new PlayedSweep(Grid);

        var considered = SpaceEditing.Consider(Json(edit), sweep.State);

        Assert.Null(considered.Edited);
        Assert.Contains(considered.Problems, p => p.Path == path && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Fold_OfTheWrittenEvent_IsTheSameState()
    {
        var sweep = new PlayedSweep(Grid);
        Change(sweep, "{exclude: [{a: 1, b: x}]}");

        var read = (SpaceChanged)SweepJson.FromBody(SweepJson.ToRecord(sweep.Events.OfType<SpaceChanged>().Single(), Some.Noon).Body.Span);

        Assert.Equal(sweep.State.Spec.Exclude, read.Excluded);
        Assert.Equal(sweep.State.Spec.SearchSpace, read.Space);
        Assert.Equal(JsonSerializer.Serialize(sweep.State.Plan), JsonSerializer.Serialize(read.Plan));
    }

    private static IReadOnlyList<string> Change(PlayedSweep sweep, string edit)
    {
        var considered = SpaceEditing.Consider(Json(edit), sweep.State, out var why);
        Assert.Empty(considered.Problems);
        sweep.Happens(new SpaceChanged(considered.Edited!.SearchSpace, considered.Edited.Exclude, considered.Plan!, string.Join(" ", considered.Changes.Prepend(why ?? "").Where(s => s.Length > 0)), "a test"));
        return considered.Changes;
    }

    private static void Finish(PlayedSweep sweep)
    {
        while (sweep.State.OpenAttempts.Select(o => o.Run.Id.Number).FirstOrDefault() is > 0 and var run)
        {
            sweep.Succeeds(run, 1);
        }
    }

    private static JsonElement Json(string edit) => DocumentReader.Read(edit, [])!.Value;
}
