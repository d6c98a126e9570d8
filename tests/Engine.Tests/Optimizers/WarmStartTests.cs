using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Optimizers.Transfer;
using Sweepboard.Engine.Spaces;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers;

public class WarmStartTests
{
    private const int Seeds = 20;
    private const int Runs = 30;
    private const string FromEarlier = "objectives: [{metric: loss, direction: minimize}]\nwarm_start_from: [earlier0]";

    private static readonly TestFunction Function = TestFunctions.Named("mixed8");

    // 15 heads of 20 or more come by chance once in 48 times.
    [Theory]
    [InlineData("tpe")]
    [InlineData("cma-es")]
    [InlineData("gp")]
    public void EarlierSweepOfASimilarTask_FindsBetterRunsSooner(string kind) => Assert.InRange(WarmWins(kind, c => Function.Value(c) * (1 + (0.3 * c["dropout"].AsNumber()))), 15, Seeds);

    // An earlier sweep that misleads may cost its first few runs; 5 heads of 20 or fewer would say that it costs more.
    [Theory]
    [InlineData("tpe")]
    [InlineData("cma-es")]
    [InlineData("gp")]
    public void EarlierSweepOfTheOppositeTask_IsNoWorseThanNone(string kind) => Assert.InRange(WarmWins(kind, c => -Function.Value(c)), 6, Seeds);

    [Fact]
    public void Weight_FallsToNothing_WhereTheEarlierSweepTellsTheOppositeOrder()
    {
        Assert.InRange(WeightAfterTwenty(c => Function.Value(c)), 0.1, 1);
        Assert.Equal(0, WeightAfterTwenty(c => -Function.Value(c)));
    }

    [Fact]
    public void FirstSuggestions_AreTheEarlierBest_AndLieApart()
    {
        var loop = Warm("tpe", 1, Function.Value);
        var first = Enumerable.Range(0, WarmStartOptimizer.First).Select(_ => loop.Ask()!).ToList();

        Assert.Equal(loop.State.Earlier[0].Runs[0].Hyperparameters, first[0].Hyperparameters);
        Assert.All(first, r => Assert.Contains("among the best of sweep earlier0", r.Suggestion.Reason));
        Assert.Equal(first.Count, first.Select(r => r.Hyperparameters).Distinct().Count());
        Assert.DoesNotContain("earlier0", loop.Ask()!.Suggestion.Reason);
    }

    [Fact]
    public void EarlierRuns_OfAnotherSpace_AreFittedIn()
    {
        var earlier = new SearchLoop("{lr: {log_uniform: [0.0001, 100]}, o: [adam, lion]}", "random", 3, 30);
        var loop = new SearchLoop("{lr: {log_uniform: [0.001, 0.1]}, o: [adam, sgd], width: {int: [8, 64]}}", "tpe", 3, 30, FromEarlier);
        for (var i = 0; i < 30; i++)
        {
            var run = earlier.Ask()!;
            earlier.Tell(run, -run.Hyperparameters["lr"].AsNumber());
        }

        loop.StartFrom(earlier);
        for (var i = 0; i < 20; i++)
        {
            loop.Tell(loop.Ask()!, i);
        }

        Assert.All(loop.State.Runs, r => Assert.True(loop.State.Spec.SearchSpace.Contains(r.Hyperparameters)));
        Assert.Equal(0.1, loop.State.Runs[0].Hyperparameters["lr"].AsNumber(), 9);
        Assert.Equal("adam", loop.State.Runs[0].Hyperparameters["o"].ToString());
    }

    private static int WarmWins(string kind, Func<Configuration, double> earlier)
    {
        var wins = 0;
        Parallel.For(0, Seeds, seed =>
        {
            var loop = Warm(kind, seed, earlier);
            var best = Enumerable.Range(0, Runs).Min(_ => Tell(loop, Function.Value));
            if (best < SearchLoop.Minimise(Function, kind, seed, Runs)[^1])
            {
                Interlocked.Increment(ref wins);
            }
        });
        return wins;
    }

    private static double WeightAfterTwenty(Func<Configuration, double> earlier)
    {
        var loop = Warm("random", 4, earlier);
        for (var i = 0; i < 20; i++)
        {
            Tell(loop, Function.Value);
        }

        var encoding = new SpaceEncoding(loop.State.Spec.SearchSpace);
        var history = new HistoryReader(loop.State.Spec, encoding).Read(loop.State);
        return new PriorObservations(loop.State.Spec, encoding).Read(loop.State, history).Single().Weight;
    }

    private static SearchLoop Warm(string kind, long seed, Func<Configuration, double> earlier)
    {
        var before = new SearchLoop(Function.Space, "tpe", seed + 100, 100);
        for (var i = 0; i < 100; i++)
        {
            Tell(before, earlier);
        }

        var loop = new SearchLoop(Function.Space, kind, seed, Runs, FromEarlier);
        loop.StartFrom(before);
        return loop;
    }

    private static double Tell(SearchLoop loop, Func<Configuration, double> function)
    {
        var run = loop.Ask()!;
        var value = function(run.Hyperparameters);
        loop.Tell(run, value);
        return value;
    }
}
