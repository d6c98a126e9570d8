using Sweepboard.Engine.Analysis.Failures;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Analysis;

public sealed class FailureMapTests
{
    private static readonly SearchSpace Space = Specs.Read("""
        command: [x]
        search_space: {lr: {log_uniform: [0.0001, 1]}, width: {int: [1, 64]}, optimizer: [sgd, adam, lion]}
        metric: loss
        """).SearchSpace;

    private static readonly string[] Optimizers = ["sgd", "adam", "lion"];

    [Fact]
    public void Of_FailuresAboveAValue_NamesThatPartAndNoOther()
    {
        var map = FailureMap.Of(Space, Runs(200, r => r.Lr > 0.1))!;

        var region = Assert.Single(map.Regions);
        var (name, side) = Assert.Single(region.Region.Sides);
        Assert.Equal("lr", name);
        var interval = Assert.IsType<ValueSet.Interval>(side);
        Assert.InRange(interval.From, 0.05, 0.2);
        Assert.Equal(double.PositiveInfinity, interval.To);
        Assert.Equal(FailureClass.Numeric, region.Class);
        Assert.Contains("lr", new[] { map.Across, map.Up });
    }

    [Fact]
    public void Of_FailuresOfOneKindThere_NamesBothSides()
    {
        var map = FailureMap.Of(Space, Runs(400, r => r.Lr > 0.03 && r.Optimizer == "sgd"))!;

        var region = map.Regions[0].Region;
        Assert.Equal(["lr", "optimizer"], region.Sides.Select(s => s.Key).Order());
        Assert.Equal("sgd", Assert.Single(Assert.IsType<ValueSet.OneOf>(region.Sides.Single(s => s.Key == "optimizer").Value).Values).ToString());
        Assert.Equal(("lr", "optimizer"), (map.Across, map.Up));
    }

    [Fact]
    public void Of_TwoCauses_NamesBothRegions()
    {
        var map = FailureMap.Of(Space, Runs(500, r => r.Lr > 0.1, r => r.Width > 48))!;

        Assert.Contains(map.Regions, r => r.Class == FailureClass.Numeric && r.Region.Sides[0].Key == "lr");
        Assert.Contains(map.Regions, r => r.Class == FailureClass.OutOfMemory && r.Region.Sides.Any(s => s.Key == "width"));
    }

    [Fact]
    public void Of_FailuresThatHaveNothingToDoWithTheSpace_NamesNoRegion()
    {
        var named = Enumerable.Range(0, 50).Count(seed => FailureMap.Of(Space, Runs(80, r => r.Chance < 0.15, seed: seed))!.Regions.Count > 0);

        Assert.InRange(named, 0, 5);
    }

    [Fact]
    public void Of_FailuresOfTheCluster_AreLeftOut() =>
        Assert.Null(FailureMap.Of(Space, Runs(50, r => r.Lr > 0.1, failure: FailureClass.Preempted)));

    [Fact]
    public void Of_TenThousandRuns_HasItsRegions()
    {
        var runs = Runs(10_000, r => r.Lr > 0.1).ToList();

        Assert.NotEmpty(FailureMap.Of(Space, runs)!.Regions);
    }

    [Fact]
    public void Of_NoFailure_IsNoMap() => Assert.Null(FailureMap.Of(Space, Runs(50, _ => false)));

    [Fact]
    public void Of_OneParameter_NamesAPartOfIt()
    {
        var space = Specs.Read("command: [x]\nsearch_space: {lr: {log_uniform: [0.0001, 1]}}\nmetric: loss\n").SearchSpace;

        var map = FailureMap.Of(space, Runs(100, r => r.Lr > 0.1))!;

        Assert.Equal(("lr", null), (map.Across, map.Up));
        Assert.Single(map.Regions);
    }

    private static IEnumerable<Run> Runs(int count, Func<Tried, bool> fails, Func<Tried, bool>? runsOut = null, FailureClass failure = FailureClass.Numeric, int seed = 1)
    {
        var random = new Random(seed);
        for (var i = 1; i <= count; i++)
        {
            var tried = new Tried(Math.Pow(10, (random.NextDouble() * 4) - 4), random.Next(1, 65), Optimizers[random.Next(3)], random.NextDouble());
            FailureClass? ended = fails(tried) ? failure : runsOut?.Invoke(tried) == true ? FailureClass.OutOfMemory : null;
            var values = new Configuration([new("lr", ParameterValue.Of(tried.Lr)), new("width", ParameterValue.Of((long)tried.Width)), new("optimizer", ParameterValue.Of(tried.Optimizer))]);
            yield return new(new(Some.Sweep, i), values, new("random", ""), Some.Noon)
            {
                Outcome = ended is null ? RunOutcome.Completed : RunOutcome.Failed,
                Attempts = [new(AttemptId.Of(i, AttemptStage.Training, 0), AttemptStage.Training, Some.Noon) { Failure = ended is { } how ? new(how, "", "", "") : null }],
            };
        }
    }

    private sealed record Tried(double Lr, int Width, string Optimizer, double Chance);
}
