using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers;

public class CmaEsOptimizerTests
{
    [Fact]
    public void RestartsWithTwiceThePopulation_WhereNothingIsLeftToFind()
    {
        var loop = new SearchLoop("{x: {uniform: [0, 1]}, y: {uniform: [0, 1]}}", "{kind: cma-es, population: 4}", 1, 400);
        for (var i = 0; i < 400; i++)
        {
            loop.Tell(loop.Ask()!, 1);
        }

        var figures = loop.State.Runs[^1].Suggestion.Figures!;
        Assert.InRange(figures["restarts"], 1, 6);
        Assert.Equal(4 * Math.Pow(2, figures["restarts"]), figures["population"]);
    }

    // Without the margin a step below the distance of two levels would never change them again.
    [Fact]
    public void WholeNumbersAndCategories_GoOnChanging()
    {
        var loop = new SearchLoop("{n: {int: [1, 6]}, m: {range: [0, 1], step: 0.25}, c: [p, q, r], x: {uniform: [0, 1]}}", "cma-es", 3, 400);
        for (var i = 0; i < 400; i++)
        {
            var run = loop.Ask()!;
            loop.Tell(run, Math.Abs(run.Hyperparameters["x"].AsNumber() - 0.4) + Math.Abs(run.Hyperparameters["n"].AsNumber() - 3) + (run.Hyperparameters["c"].ToString() == "q" ? 0 : 1));
        }

        var last = loop.State.Runs.Skip(300).Select(r => r.Hyperparameters).ToList();
        Assert.All(["n", "m", "c"], name => Assert.InRange(last.Select(c => c[name]).Distinct().Count(), 2, 6));
        Assert.InRange(last.Count(c => c["n"].AsNumber() == 3 && c["c"].ToString() == "q"), 40, 100);
    }
}
