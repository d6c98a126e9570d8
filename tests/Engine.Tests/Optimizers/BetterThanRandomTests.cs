using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers;

/// <summary>Optimizers that learn must find better configurations than chance does, seed by seed.</summary>
public class BetterThanRandomTests
{
    private const int Seeds = 20;
    // A coin shows heads 16 times of 20 or more with a probability of 0.6 %.
    private const int LeastWins = 16;

    [Theory]
    [InlineData("tpe", "rosenbrock5")]
    [InlineData("tpe", "levy8")]
    [InlineData("tpe", "mixed8")]
    [InlineData("cma-es", "rosenbrock5")]
    [InlineData("cma-es", "levy8")]
    [InlineData("cma-es", "mixed8")]
    [InlineData("gp", "rosenbrock5")]
    [InlineData("gp", "levy8")]
    [InlineData("gp", "mixed8")]
    [InlineData("auto", "rosenbrock5")]
    [InlineData("auto", "levy8")]
    [InlineData("auto", "mixed8")]
    public void Minimise_FortyRuns_BeatsRandomForNearlyEverySeed(string kind, string name) => AssertBeatsRandom(kind, name, 40);

    // A population needs some generations before it is better than chance.
    [Theory]
    [InlineData("nsga2", "rosenbrock5")]
    [InlineData("nsga2", "levy8")]
    [InlineData("nsga2", "mixed8")]
    public void Minimise_HundredFiftyRuns_BeatsRandomForNearlyEverySeed(string kind, string name) => AssertBeatsRandom(kind, name, 150);

    private static void AssertBeatsRandom(string kind, string name, int runs)
    {
        var function = TestFunctions.Named(name);
        var wins = 0;

        Parallel.For(0, Seeds, seed =>
        {
            if (SearchLoop.Minimise(function, kind, seed, runs)[^1] < SearchLoop.Minimise(function, "random", seed, runs)[^1])
            {
                Interlocked.Increment(ref wins);
            }
        });

        Assert.InRange(wins, LeastWins, Seeds);
    }
}
