using Sweepboard.Engine.Control;
using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers;

/// <summary>What every optimizer must hold to where part of the space is excluded, or the space becomes another.</summary>
public class EditedSpaceTests
{
    private const string Space = """
        {lr: {log_uniform: [0.0001, 1]}, width: {int: [8, 512], log: true}, batch: [32, 64, 128], drop: {range: [0, 0.5], step: 0.1},
         o: [adam, sgd, lion], mom: {uniform: [0.5, 0.99], when: {o: sgd}}}
        """;

    private const string Excluded = "exclude: [{lr: [0.003, 1]}, {o: sgd, mom: [0.5, 0.9]}, {batch: [64, 128], width: {from: 32}}]";

    public static TheoryData<string> Kinds => [.. Engine.Sweeps.Kinds.Optimizers.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Suggestions_LieInTheSpace_AndOutsideEveryRegion(string kind)
    {
        var loop = new SearchLoop(Space, kind, 3, 40, $"objectives: [{{metric: loss, direction: minimize}}]\n{Excluded}");

        Play(loop, 40);

        Assert.Equal(40, loop.State.Runs.Count);
        AssertFit(loop.State.Spec, loop.State.Runs);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Suggestions_AfterTheSpaceWasChanged_LieInTheNewOne_AndAreTheSameAfterARestart(string kind)
    {
        var loop = new SearchLoop(Space, kind, 5, 60);
        Play(loop, 30);

        var state = Change(loop.State, """{search_space: {lr: {uniform: [0.5, 2]}, width: {int: [8, 16]}, batch: [64, 256, 512], drop: 0.2, o: [adam, lion, sgd, rmsprop], mom: {uniform: [0.9, 0.95], when: {o: sgd}}}, exclude: [{o: adam}]}""");

        for (var i = 0; i < 12; i++)
        {
            var proposal = OptimizerCatalog.For(state).Propose(state)!;
            Assert.Equal(proposal.Hyperparameters, OptimizerCatalog.Create(state.Spec, state.Plan.Runs - state.SuggestedBefore).Propose(state)!.Hyperparameters);
            state = Fold(state, new RunSuggested(new(state.Id, state.Runs.Count + 1), proposal.Hyperparameters, proposal.Suggestion, proposal.Number));
            AssertFit(state.Spec, [state.Runs[^1]]);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void FiniteSpace_WithExclusions_IsUsedUpAndThenThereIsNothing(string kind)
    {
        var loop = new SearchLoop("{a: [1, 2, 3], b: {int: [1, 4]}, c: {choice: [x, y], when: {a: [1, 2]}}}", kind, 1, 100, "metric: loss\nexclude: [{b: [2, 3], c: x}, {a: 3, b: 1}]");

        Play(loop, 100);

        // 20 configurations; two values of b with c = x for two of a, and one with a = 3, are left out.
        Assert.Equal(15, loop.State.Runs.Count);
        Assert.Equal(15, loop.State.Runs.Select(r => r.Hyperparameters).Distinct().Count());
        AssertFit(loop.State.Spec, loop.State.Runs);
        Assert.Null(OptimizerCatalog.Create(loop.State.Spec, 100).Propose(loop.State));
    }

    private static void AssertFit(SweepSpec spec, IReadOnlyList<Run> runs)
    {
        Assert.Empty(runs.Where(r => !spec.SearchSpace.Contains(r.Hyperparameters)).Select(r => $"run {r.Id.Number} lies outside the space: {r.Hyperparameters}"));
        Assert.Empty(runs.Where(r => !spec.Allows(r.Hyperparameters)).Select(r => $"run {r.Id.Number} is excluded: {r.Hyperparameters}"));
    }

    // Some fail, and some are not over.
    private static void Play(SearchLoop loop, int runs)
    {
        for (var i = 0; i < runs && loop.Ask() is { } run; i++)
        {
            if (i % 7 == 3)
            {
                loop.Fail(run);
            }
            else if (i % 11 != 5)
            {
                loop.Tell(run, [.. loop.State.Spec.Objectives.Select((_, k) => Math.Sin(i + k))]);
            }
        }
    }

    private static SweepState Change(SweepState state, string edit)
    {
        var considered = SpaceEditing.Consider(DocumentReader.Read(edit, [])!.Value, state);
        Assert.Empty(considered.Problems);
        return Fold(state, new SpaceChanged(considered.Edited!.SearchSpace, considered.Edited.Exclude, considered.Plan!, "", "a test"));
    }

    private static SweepState Fold(SweepState state, SweepEvent happened) => SweepFold.Apply(state, happened, state.UpdatedAt, state.Seq + 1);
}
