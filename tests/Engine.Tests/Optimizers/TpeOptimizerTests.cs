using Sweepboard.Engine.Fronts;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers;

public class TpeOptimizerTests
{
    private const string TwoObjectives = "objectives: [{metric: f1, direction: minimize}, {metric: f2, direction: minimize}]";

    [Fact]
    public void SeveralObjectives_CoverMoreThanRandom()
    {
        var wins = Enumerable.Range(0, 10).Count(seed => CoveredOfZdt1("tpe", seed) > CoveredOfZdt1("random", seed));

        Assert.InRange(wins, 9, 10);
    }

    [Fact]
    public void Constraints_AreKeptMoreAndMore()
    {
        var loop = new SearchLoop("{x: {uniform: [0, 1]}, y: {uniform: [0, 1]}}", "tpe", 1, 80, "objectives: [{metric: gain, direction: maximize}, {metric: used, direction: minimize}]\nconstraints: [{metric: used, at_most: 0.2}]");
        for (var i = 0; i < 80; i++)
        {
            var run = loop.Ask()!;
            loop.Tell(run, run.Hyperparameters["x"].AsNumber(), run.Hyperparameters["x"].AsNumber());
        }

        Assert.InRange(loop.State.Runs.Skip(40).Count(r => r.Hyperparameters["x"].AsNumber() <= 0.2), 30, 40);
    }

    [Theory]
    [InlineData("{kind: tpe, multivariate: true}")]
    [InlineData("{kind: tpe, multivariate: false}")]
    [InlineData("{kind: tpe, group: false}")]
    public void EverySetting_FindsTheBestBranchOfAConditionalSpace(string optimizer)
    {
        var regrets = Enumerable.Range(0, 5).Select(seed => SearchLoop.Minimise(TestFunctions.Named("cond"), optimizer, seed, 120)[^1] - TestFunctions.Named("cond").Least).Order().ToList();

        Assert.InRange(regrets[2], 0, 0.01);
    }

    [Fact]
    public void Suggestion_SaysOnWhatItRests()
    {
        var loop = new SearchLoop("{x: {uniform: [0, 1]}}", "tpe", 1, 40);
        for (var i = 0; i < 20; i++)
        {
            var run = loop.Ask()!;
            loop.Tell(run, Math.Abs(run.Hyperparameters["x"].AsNumber() - 0.3));
        }

        var suggestion = loop.Ask()!.Suggestion;
        Assert.Contains("candidates like the best 5 of 20 runs (loss ", suggestion.Reason);
        Assert.Equal((5, 20), (suggestion.Figures!["good_runs"], suggestion.Figures["observations"]));
        Assert.Equal(3, suggestion.Neighbours!.Count);
    }

    private static double CoveredOfZdt1(string optimizer, long seed)
    {
        var names = Enumerable.Range(1, 6).Select(i => $"x{i}").ToList();
        var loop = new SearchLoop($"{{{string.Join(", ", names.Select(n => $"{n}: {{uniform: [0, 1]}}"))}}}", optimizer, seed, 100, TwoObjectives);
        for (var i = 0; i < 100; i++)
        {
            var run = loop.Ask()!;
            loop.Tell(run, SeveralObjectives.Zdt1([.. names.Select(n => run.Hyperparameters[n].AsNumber())]));
        }

        return Hypervolume.Of([.. loop.State.Runs.Select(r => loop.State.Spec.Losses(r.Metrics)!)], [11, 11]);
    }
}
