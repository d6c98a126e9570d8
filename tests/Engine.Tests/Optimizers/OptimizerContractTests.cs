using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers;

/// <summary>What every optimizer must hold to, whatever happens to its runs.</summary>
public class OptimizerContractTests
{
    private const string Mixed = """
        {lr: {log_uniform: [0.0001, 1]}, width: {int: [8, 512], log: true}, layers: {int: [1, 4]}, batch: [32, 64, 128], drop: {uniform: [0, 0.5]},
         o: [adam, sgd], mom: {uniform: [0.5, 0.99], when: {o: sgd}}}
        """;

    private const string Finite = "{a: [1, 2, 3], b: {int: [1, 5]}, c: {choice: [x, y], when: {a: [1, 2]}}}";

    private const string Maximised = "objectives: [{metric: loss, direction: maximize}]";

    public static TheoryData<string> Kinds => [.. Engine.Sweeps.Kinds.Optimizers.Select(k => k.Name)];

    public static TheoryData<string> KindsForContinuousSpaces => [.. Engine.Sweeps.Kinds.Optimizers.Select(k => k.Name).Where(k => k != "grid")];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_SameSeedAndResults_SameSequence(string kind) =>
        Assert.Equal(Configurations(Played(Mixed, kind, 4, 40)), Configurations(Played(Mixed, kind, 4, 40)));

    [Theory]
    [MemberData(nameof(KindsForContinuousSpaces))]
    public void Propose_AnotherSeed_AnotherSequence(string kind) =>
        Assert.Empty(Configurations(Played(Mixed, kind, 1, 12)).Intersect(Configurations(Played(Mixed, kind, 2, 12))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_FreshInstanceAfterAReplay_ProposesTheSameAsOneThatWasThere(string kind)
    {
        var loop = new SearchLoop(Mixed, kind, 6, 60);
        for (var i = 0; i < 45; i++)
        {
            Begin(loop, i);
            if (i % 11 == 0)
            {
                var fresh = OptimizerCatalog.Create(loop.State.Spec, loop.State.Plan.Runs).Propose(loop.State)!;
                var asked = loop.Ask()!;

                Assert.Equal((fresh.Hyperparameters, fresh.Number), (asked.Hyperparameters, asked.SuggestionNumber));
                Assert.Equal(fresh.Suggestion, asked.Suggestion);
                loop.Tell(asked, Value(asked.Hyperparameters));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_WhateverBecomesOfRuns_GoesOn(string kind)
    {
        var loop = new SearchLoop(Mixed, kind, 2, 60);

        for (var i = 0; i < 60; i++)
        {
            Begin(loop, i);
        }

        Assert.Equal(60, loop.State.Runs.Count);
        Assert.All(loop.State.Runs, r => Assert.True(loop.State.Spec.SearchSpace.Contains(r.Hyperparameters)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_EveryRunFailed_GoesOn(string kind)
    {
        var loop = new SearchLoop(Mixed, kind, 3, 30);

        for (var i = 0; i < 30; i++)
        {
            loop.Fail(loop.Ask()!);
        }

        Assert.Equal(30, loop.State.Runs.Select(r => r.Hyperparameters).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_EveryRunScoresTheSame_GoesOn(string kind)
    {
        var loop = new SearchLoop(Mixed, kind, 3, 30);

        for (var i = 0; i < 30; i++)
        {
            loop.Tell(loop.Ask()!, 0.5);
        }

        Assert.Equal(30, loop.State.Runs.Select(r => r.Hyperparameters).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_Maximising_MirrorsMinimising(string kind)
    {
        var least = new SearchLoop(Mixed, kind, 8, 30);
        var most = new SearchLoop(Mixed, kind, 8, 30, Maximised);

        for (var i = 0; i < 30; i++)
        {
            var (down, up) = (least.Ask()!, most.Ask()!);
            least.Tell(down, Value(down.Hyperparameters));
            most.Tell(up, -Value(up.Hyperparameters));
        }

        Assert.Equal(Configurations(least), Configurations(most));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_FiniteSpace_GivesEachConfigurationOnceAndThenNone(string kind)
    {
        var loop = new SearchLoop(Finite, kind, 5, 100);

        while (loop.State.Runs.Count < 100 && loop.Ask() is { } run)
        {
            loop.Tell(run, run.Id.Number % 7);
        }

        Assert.Equal(25, loop.State.Runs.Count);
        Assert.Equal(25, Configurations(loop).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Propose_RunsFromOutsideTheSpace_AreSurvived(string kind)
    {
        var loop = new SearchLoop(Mixed, kind, 9, 60);
        foreach (var (lr, batch) in ((double, ParameterValue)[])[(50, ParameterValue.Of(7)), (1e-9, ParameterValue.Of("huge")), (-1, ParameterValue.Of(64))])
        {
            var strange = new Configuration([new("lr", ParameterValue.Of(lr)), new("batch", batch), new("o", ParameterValue.Of("lion")), new("unknown", ParameterValue.Of(true))]);
            loop.Tell(loop.AddByHand(strange), 0.001);
        }

        for (var i = 0; i < 40; i++)
        {
            loop.Tell(loop.Ask()!, i);
        }

        Assert.All(loop.State.Runs.Skip(3), r => Assert.True(loop.State.Spec.SearchSpace.Contains(r.Hyperparameters)));
    }

    [Theory]
    [MemberData(nameof(KindsForContinuousSpaces))]
    public void Propose_SixtyFourAtOnce_AllDiffer(string kind)
    {
        var loop = Played(Mixed, kind, 7, 20);

        for (var i = 0; i < 64; i++)
        {
            Assert.NotNull(loop.Ask());
        }

        Assert.Equal(84, Configurations(loop).Distinct().Count());
    }

    private static SearchLoop Played(string space, string kind, long seed, int runs)
    {
        var loop = new SearchLoop(space, kind, seed, runs + 64);
        for (var i = 0; i < runs; i++)
        {
            var run = loop.Ask()!;
            loop.Tell(run, Value(run.Hyperparameters));
        }

        return loop;
    }

    // One more run, which ends well, fails, ends early, or goes on for ever.
    private static void Begin(SearchLoop loop, int number)
    {
        var run = loop.Ask()!;
        switch (number % 5)
        {
            case 0: loop.Fail(run); break;
            case 1: loop.Prune(run, 2 + Value(run.Hyperparameters)); break;
            case 2: break;
            default: loop.Tell(run, Value(run.Hyperparameters)); break;
        }
    }

    private static double Value(Configuration c) =>
        Math.Pow(Math.Log10(c["lr"].AsNumber()) + 2, 2) + Math.Pow(c["drop"].AsNumber() - 0.2, 2) + (c["o"].ToString() == "sgd" ? Math.Abs(c["mom"].AsNumber() - 0.9) : 0.3);

    private static List<Configuration> Configurations(SearchLoop loop) => [.. loop.State.Runs.Select(r => r.Hyperparameters)];
}
