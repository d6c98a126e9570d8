using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Engine.Tests.Optimizers.Gaussian;

/// <summary>What the Gaussian process makes of runs that fail, or tell what cannot be.</summary>
public sealed class FailureModelTests
{
    private const string Square = "{x: {uniform: [0, 1]}, y: {uniform: [0, 1]}}";

    [Fact]
    public void FailuresByChance_HideNoGoodPlace()
    {
        var runs = Search(40, (x, y, run) => run % 3 == 0 ? null : Bowl(x, y));

        Assert.InRange(runs.Min(r => r.Score ?? 9), 0, 1e-4);
        Assert.InRange(runs[^1].Suggestion.Figures!["expected_success"], 0.5, 1);
    }

    [Fact]
    public void ARegionThatFails_IsKeptOutOf_AndItsEdgeIsFound()
    {
        var runs = Search(40, (x, y, _) => x < 0.5 ? null : x + ((y - 0.5) * (y - 0.5)));

        Assert.InRange(runs.Min(r => r.Score ?? 9), 0.5, 0.55);
        Assert.InRange(runs.Skip(20).Count(r => r.Score is null), 0, 8);
    }

    [Fact]
    public void AValueBeyondAllMeasure_MisleadsNothing()
    {
        var runs = Search(40, (x, y, run) => run % 7 == 0 ? 1e6 : Bowl(x, y));

        Assert.InRange(runs.Min(r => r.Score ?? 9), 0, 1e-4);
    }

    private static double Bowl(double x, double y) => ((x - 0.3) * (x - 0.3)) + ((y - 0.6) * (y - 0.6));

    private static IReadOnlyList<Run> Search(int runs, Func<double, double, int, double?> tell)
    {
        var loop = new SearchLoop(Square, "gp", 1, runs);
        while (loop.State.Runs.Count < runs)
        {
            var run = loop.Ask()!;
            if (tell(run.Hyperparameters["x"].AsNumber(), run.Hyperparameters["y"].AsNumber(), run.Id.Number) is { } value)
            {
                loop.Tell(run, value);
            }
            else
            {
                loop.Fail(run);
            }
        }

        return [.. loop.State.Runs];
    }
}
