using Sweepboard.Engine.Fronts;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers;

public class Nsga2OptimizerTests
{
    [Fact]
    public void Zdt1_TwoHundredRuns_CoversMoreThanRandomForEverySeed() =>
        AssertBeatsRandom(10, SeveralObjectives.Zdt1, [11, 11]);

    [Fact]
    public void Dtlz2_TwoHundredRuns_CoversMoreThanRandomForNearlyEverySeed() =>
        AssertBeatsRandom(12, x => SeveralObjectives.Dtlz2(x), [1.1, 1.1, 1.1]);

    [Fact]
    public void OneObjective_BeatsRandom()
    {
        var function = TestFunctions.Named("hartmann6");
        var wins = Enumerable.Range(0, 10).Count(seed => SearchLoop.Minimise(function, "nsga2", seed, 150)[^1] < SearchLoop.Minimise(function, "random", seed, 150)[^1]);

        Assert.InRange(wins, 9, 10);
    }

    [Fact]
    public void Constraints_AreKeptMoreAndMore()
    {
        // The best by the objective, x = 1, breaks the constraint: what keeps to it lies below 0.2.
        var loop = new SearchLoop("{x: {uniform: [0, 1]}, y: {uniform: [0, 1]}}", "{kind: nsga2, population: 20}", 1, 200, "objectives: [{metric: gain, direction: maximize}, {metric: used, direction: minimize}]\nconstraints: [{metric: used, at_most: 0.2}]");

        while (loop.State.Runs.Count < 200)
        {
            var run = loop.Ask()!;
            var (x, y) = (run.Hyperparameters["x"].AsNumber(), run.Hyperparameters["y"].AsNumber());
            loop.Tell(run, x - y, x);
        }

        Assert.InRange(loop.State.Runs.Skip(100).Count(r => r.Metrics["used"] <= 0.2), 80, 100);
        Assert.All(loop.State.Front, n => Assert.InRange(loop.State.Runs[n - 1].Metrics["used"], 0, 0.2));
    }

    [Fact]
    public void Suggestion_AfterTheFirst_NamesItsParentsAndTheirFronts()
    {
        var loop = Search(5, SeveralObjectives.Zdt1, "{kind: nsga2, population: 10}", 1, 30);

        var bred = loop.State.Runs[^1].Suggestion;

        Assert.Matches(@"generation 3: child of run \d+ \(front \d+, .+\) and run \d+ \(front \d+, .+\), \d of 5 parameters mutated", bred.Reason);
        Assert.All(bred.Neighbours!, n => Assert.InRange(n, 1, 29));
        Assert.Equal(10, bred.Figures!["population"]);
    }

    [Fact]
    public void NothingButFailures_GoesOnAtRandom()
    {
        var loop = new SearchLoop("{x: {uniform: [0, 1]}}", "{kind: nsga2, population: 4}", 1, 50);
        for (var i = 0; i < 50; i++)
        {
            loop.Fail(loop.Ask()!);
        }

        Assert.Equal(50, loop.State.Runs.Select(r => r.Hyperparameters).Distinct().Count());
    }

    [Fact]
    public void Children_OfWholeNumbersAndCategories_ReachEveryValue()
    {
        var loop = new SearchLoop("{n: {int: [0, 9]}, c: [a, b, c, d], k: {choice: [p, q], when: {c: [a, b]}}}", "{kind: nsga2, population: 8}", 2, 60);
        while (loop.State.Runs.Count < 60 && loop.Ask() is { } run)
        {
            loop.Tell(run, run.Hyperparameters["n"].AsNumber());
        }

        Assert.Equal(60, loop.State.Runs.Select(r => r.Hyperparameters).Distinct().Count());
        Assert.Null(loop.Ask());
    }

    private static void AssertBeatsRandom(int dimensions, Func<double[], double[]> function, double[] reference)
    {
        var wins = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            wins += Covered(Search(dimensions, function, "nsga2", seed, 200), reference) > Covered(Search(dimensions, function, "random", seed, 200), reference) ? 1 : 0;
        }

        Assert.InRange(wins, 18, 20);
    }

    private static double Covered(SearchLoop loop, double[] reference) => Hypervolume.Of([.. loop.State.Runs.Select(r => loop.State.Spec.Losses(r.Metrics)!)], reference);

    private static SearchLoop Search(int dimensions, Func<double[], double[]> function, string optimizer, long seed, int runs)
    {
        var names = Enumerable.Range(1, dimensions).Select(i => $"x{i}").ToList();
        var objectives = Enumerable.Range(1, function(new double[dimensions]).Length).Select(i => $"{{metric: f{i}, direction: minimize}}");
        var loop = new SearchLoop($"{{{string.Join(", ", names.Select(n => $"{n}: {{uniform: [0, 1]}}"))}}}", optimizer, seed, runs, $"objectives: [{string.Join(", ", objectives)}]");
        while (loop.State.Runs.Count < runs)
        {
            var run = loop.Ask()!;
            loop.Tell(run, function([.. names.Select(n => run.Hyperparameters[n].AsNumber())]));
        }

        return loop;
    }
}
