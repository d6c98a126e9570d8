using System.Globalization;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Samples.Tests;

public class SampleSpecTests
{
    [Fact]
    public void Digits_BudgetFitsEighteenOfTheTwentySeven()
    {
        var plan = Planner.Plan(Spec("digits"));

        Assert.Empty(plan.Problems);
        Assert.Equal((18, 27L, 5), (plan.Plan.Runs, plan.Plan.SpaceSize, plan.Plan.Parallel));
    }

    [Fact]
    public async Task Sklearn_MetricIsReadFromWhatTheScriptPrints()
    {
        var spec = Spec("sklearn_digits");
        Assert.Empty(Planner.Plan(spec).Problems);

        using var run = await Script.Python("sklearn_digits", "--learning-rate", "0.01", "--hidden-units", "32", "--alpha", "0.001", "--epochs", "30").EndAsync();

        Assert.Equal(0, run.ExitCode);
        var pattern = MetricPattern.Compile(spec.MetricPattern!);
        var found = Assert.Single(run.Lines.Select(line => pattern.Match(line)), match => match.Success);
        Assert.True(double.Parse(found.Groups["accuracy"].Value, CultureInfo.InvariantCulture) > 0.9, found.Value);
    }

    [Fact]
    public void Resume_BothSweepsCanBePlanned()
    {
        Assert.Empty(Planner.Plan(Spec("resume")).Problems);
        Assert.Empty(Planner.Plan(Spec("resume", "population.yaml")).Problems);
    }

    [Fact]
    public async Task Resume_StartedOnItsOwn_TrainsFromTheBeginningWithoutACheckpoint()
    {
        using var run = await Script.Python("resume", "--steps", "3", "--seconds-per-step", "0").EndAsync();

        Assert.Equal((0, 3), (run.ExitCode, run.Lines.Count));
        Assert.StartsWith("sweepboard: step=1 loss=", run.Lines[0], StringComparison.Ordinal);
    }

    private static SweepSpec Spec(string sample, string file = "sweep.yaml") => Specs.Read(File.ReadAllText(Path.Combine(Repository.Root, "samples", sample, file)));
}
