using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Schedulers;

public class RungReaderTests
{
    private static readonly Ladder Thrice = Ladder.Geometric(0, 3, 3, 100);

    [Fact]
    public void Reports_AtEveryStep_GiveTheValueAtEachRung() =>
        Assert.Equal([new(3, 3, 0.3, null), new(9, 9, 0.9, null)], Read(new("asha"), 0, Steps(1, 12)));

    [Fact]
    public void Reports_ThatSkipTheRung_CountWithTheFirstAfterIt() =>
        Assert.Equal([new(3, 5, 0.5, null)], Read(new("asha"), 0, [(2, 0.2), (5, 0.5), (7, 0.7)]));

    [Fact]
    public void Report_ThatJumpsOverSeveralRungs_CountsForTheLast() =>
        Assert.Equal([new(27, 30, 0.8, null)], Read(new("asha"), 0, [(2, 0.2), (30, 0.8)]));

    [Fact]
    public void Report_ThatComesLate_ChangesNothing() =>
        Assert.Empty(Read(new("asha"), 9, [(3, 0.9), (9, 0.9), (12, 0.5)]));

    [Theory]
    [InlineData(RungRule.Last, 0.4)]
    [InlineData(RungRule.Best, 0.9)]
    [InlineData(RungRule.Average, 0.65)]
    public void Value_FollowsItsRule(RungRule rule, double value) =>
        Assert.Equal(value, Read(new("asha") { Value = rule, Reports = 2 }, 0, [(1, 0.2), (2, 0.9), (3, 0.4)]).Single().Value, 9);

    [Fact]
    public void NaN_IsTheLastValue_ButHidesNoBest()
    {
        Assert.True(double.IsNaN(Read(new("asha"), 0, [(1, 0.2), (3, double.NaN)]).Single().Value));
        Assert.Equal(0.2, Read(new("asha") { Value = RungRule.Best }, 0, [(1, 0.2), (3, double.NaN)]).Single().Value);
        Assert.True(double.IsNaN(Read(new("asha") { Value = RungRule.Best }, 0, [(3, double.NaN)]).Single().Value));
    }

    [Fact]
    public void Median_TakesTheBestAndTheMeanSoFar()
    {
        var reading = Read(new("median"), 0, [(1, 0.2), (2, 0.7), (3, 0.3)]).Single();

        Assert.Equal((0.7, 0.4), (reading.Value, Math.Round(reading.Average!.Value, 9)));
    }

    private static IReadOnlyList<RungReading> Read(SchedulerSpec spec, long after, IEnumerable<(long Step, double Value)> reports) =>
        [.. RungReader.Read(spec, Thrice, new("acc", Direction.Maximize), [.. reports.Select(r => new MetricPoint("acc", r.Step, r.Value, Some.Noon))], after)];

    private static IEnumerable<(long, double)> Steps(int from, int to) => Enumerable.Range(from, to).Select(s => ((long)s, s / 10.0));
}
