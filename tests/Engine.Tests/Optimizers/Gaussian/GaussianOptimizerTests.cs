using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers.Gaussian;

/// <summary>What the Gaussian process suggests, and what it says of it.</summary>
public sealed class GaussianOptimizerTests
{
    private const string Line = "{x: {uniform: [0, 1]}}";

    [Fact]
    public void Reason_SaysWhatIsExpected_AndOnWhichRunsThatRests()
    {
        var loop = new SearchLoop(Line, "gp", 1, 20, "objectives: [{metric: acc, direction: maximize}]");
        var last = Search(loop, 12, x => [1 - ((x - 0.3) * (x - 0.3))]);

        var figures = last.Suggestion.Figures!;
        Assert.Equal("gp", last.Suggestion.Optimizer);
        Assert.StartsWith("expects acc ", last.Suggestion.Reason, StringComparison.Ordinal);
        Assert.InRange(figures["best"], 0.99, 1);
        Assert.InRange(figures["expected"], figures["expected_low"], figures["expected_high"]);
        Assert.Equal(11, figures["observations"]);
        Assert.InRange(figures["model_skill"], 0.5, 1);
        Assert.All(last.Suggestion.Neighbours!, n => Assert.InRange(n, 1, 11));
    }

    // What is best lies in a corner, which is soon tried: the rest of the runs still go where it is nearly as good.
    [Fact]
    public void Best_InACornerThatWasTried_IsStillLookedAround()
    {
        var loop = new SearchLoop(Line, "gp", 5, 40);

        Search(loop, 30, x => [x]);

        Assert.All(loop.State.Runs.Skip(10), r => Assert.Equal("gp", r.Suggestion.Optimizer));
        Assert.InRange(loop.State.Runs.Skip(15).Average(r => r.Hyperparameters["x"].AsNumber()), 0, 0.2);
    }

    [Fact]
    public void Constraint_ThatHoldsBackTheLowestLoss_IsKeptAndApproached()
    {
        var loop = new SearchLoop(Line, "gp", 2, 40, "objectives: [{metric: loss, direction: minimize}]\nconstraints: [{metric: memory, at_most: 0.5}]");

        Search(loop, 30, x => [1 - x], x => new() { ["memory"] = x });

        var best = loop.State.Best!;
        Assert.InRange(best.Hyperparameters["x"].AsNumber(), 0.49, 0.5);
        // Beyond the limit it looks only for where exactly that is.
        Assert.All(loop.State.Runs.Skip(10), r => Assert.InRange(r.Hyperparameters["x"].AsNumber(), 0, 0.51));
    }

    // Two wells as deep as each other: runs in the right one take thirty times as long.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CostAware_LooksFirstWhereRunsAreCheap(bool aware)
    {
        var loop = new SearchLoop(Line, $"{{kind: gp, cost_aware: {(aware ? "true" : "false")}}}", 3, 20);

        Search(loop, 16, x => [-Math.Exp(-60 * (x - 0.2) * (x - 0.2)) - Math.Exp(-60 * (x - 0.8) * (x - 0.8))], null, x => TimeSpan.FromSeconds(x > 0.5 ? 600 : 20));

        var dear = loop.State.Runs.Skip(8).Take(4).Count(r => r.Hyperparameters["x"].AsNumber() > 0.5);
        Assert.InRange(dear, aware ? 0 : 1, aware ? 0 : 4);
        Assert.Equal(aware, loop.State.Runs[^1].Suggestion.Figures!.ContainsKey("expected_seconds"));
    }

    [Theory]
    [InlineData(1e308, -1e308)]
    [InlineData(1e-300, 2e-300)]
    [InlineData(7, 7)]
    public void Losses_ThatNoModelFits_NeverEndTheSearch(double some, double others)
    {
        var loop = new SearchLoop(TestFunctions.Box(2, 0, 1), "auto", 7, 100);
        for (var i = 0; i < 40; i++)
        {
            loop.Tell(loop.Ask()!, i % 3 == 0 ? some : others);
        }

        Assert.Equal(40, loop.State.Runs.Select(r => r.Hyperparameters).Distinct().Count());
    }

    [Fact]
    public void Failures_InARegion_AreAvoidedLater()
    {
        var loop = new SearchLoop(Line, "gp", 4, 40);
        for (var i = 0; i < 30; i++)
        {
            var run = loop.Ask()!;
            if (run.Hyperparameters["x"].AsNumber() > 0.6)
            {
                loop.Fail(run);
            }
            else
            {
                loop.Tell(run, 1 - run.Hyperparameters["x"].AsNumber());
            }
        }

        Assert.InRange(loop.State.Runs.TakeLast(10).Count(r => r.Outcome == RunOutcome.Failed), 0, 4);
    }

    [Theory]
    [InlineData("auto", "{a: [1, 2, 3], b: [x, y]}", "", "grid", "all 6 configurations will be tried")]
    [InlineData("auto", Line, "", "gp", "rank correlation")]
    [InlineData("auto", Line, "scheduler: asha", "sobol", "asha ends most runs early")]
    public void Auto_SaysWhatItTookAndWhy(string kind, string space, string more, string took, string why)
    {
        var loop = new SearchLoop(space, kind, 5, 20, $"objectives: [{{metric: loss, direction: minimize}}]\n{more}");

        var last = Search(loop, 6, x => [x * x]);

        Assert.Equal(took, last.Suggestion.Optimizer);
        Assert.Contains($"Auto took {took}: ", last.Suggestion.Reason, StringComparison.Ordinal);
        Assert.Contains(why, last.Suggestion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_WhereTheModelForetellsNothing_LeavesThreeRunsOfFourToAnother()
    {
        var loop = new SearchLoop(TestFunctions.Box(3, 0, 1), "auto", 6, 100);
        var random = new SeededRandom(1, 0, "noise");
        for (var i = 0; i < 60; i++)
        {
            loop.Tell(loop.Ask()!, random.NextNormal());
        }

        var later = loop.State.Runs.Skip(45).Select(r => r.Suggestion).ToList();
        Assert.Equal(12, later.Count(s => s.Optimizer == "tpe"));
        Assert.Contains("foretells runs badly", later.First(s => s.Optimizer == "tpe").Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objectives: [{metric: loss, direction: minimize}]", 9)]
    [InlineData("objectives: [{metric: f1, direction: minimize}, {metric: f2, direction: minimize}]", 9)]
    [InlineData("objectives: [{metric: f1, direction: minimize}, {metric: f2, direction: minimize}, {metric: f3, direction: minimize}]", 12)]
    public void Suggestions_NearTheBest_AreHalfOfAll_AndTwoInThreeOfAFrontOfThreeObjectives(string objectives, int expected)
    {
        var loop = new SearchLoop(TestFunctions.Box(2, 0, 1), "gp", 3, 40, objectives);

        Search(loop, 28, x => [.. new[] { 0, 1, 0.5 }.Take(loop.State.Spec.Objectives.Count).Select(best => (x - best) * (x - best))]);

        Assert.Equal(expected, loop.State.Runs.TakeLast(18).Count(r => r.Suggestion.Figures!.ContainsKey("trust_region")));
    }

    private static Run Search(
        SearchLoop loop, int runs, Func<double, double[]> values, Func<double, Dictionary<string, double>>? more = null, Func<double, TimeSpan>? takes = null)
    {
        for (var i = 0; i < runs && loop.Ask() is { } run; i++)
        {
            var x = run.Hyperparameters.Values.Where(v => v.IsNumber).Select(v => v.AsNumber()).First();
            loop.Tell(run, values(x), more?.Invoke(x), takes?.Invoke(x));
        }

        return loop.State.Runs[^1];
    }
}
