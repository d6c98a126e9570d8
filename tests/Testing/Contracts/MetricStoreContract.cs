using Sweepboard.Engine.Sweeps;
using Xunit;

namespace Sweepboard.Testing.Contracts;

/// <summary>What every metric store must do.</summary>
public abstract class MetricStoreContract
{
    private static readonly RunId Run = new(new("abcdefgh"), 8);
    private static readonly AttemptId First = AttemptId.Of(8, AttemptStage.Training, 0);
    private static readonly AttemptId Retry = AttemptId.Of(8, AttemptStage.Training, 1);

    protected abstract IMetricStore Metrics { get; }

    [Fact]
    public async Task Unknown_RunOrAttempt_HasNothing()
    {
        await AppendAsync(First, Point("loss", 1, 0.5));

        Assert.Empty(Metrics.Read(Run with { Number = 9 }));
        Assert.Empty(Metrics.Last(Run, Retry));
        Assert.Null(Metrics.Cursor(Run, Retry));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(0.1)]
    [InlineData(3.0)]
    public async Task Value_ComesBackAsItWas(double value)
    {
        var point = new MetricPoint("loss", long.MaxValue, value, Some.Noon.AddTicks(7));

        await AppendAsync(First, point);

        Assert.Equal(point, Assert.Single(Metrics.Read(Run)["loss"]));
        Assert.Equal(point, Metrics.Last(Run, First)["loss"]);
    }

    [Fact]
    public async Task Points_OutOfOrderAndTwice_AreReadByStepWithTheLastWord()
    {
        await AppendAsync(First, Point("loss", 3, 0.3), Point("loss", 1, 0.9), Point("loss", 3, 0.31));
        await AppendAsync(First, Point("loss", -2, 2.0), Point("loss", 1, 0.1));

        Assert.Equal([(-2, 2.0), (1, 0.1), (3, 0.31)], Metrics.Read(Run)["loss"].Select(p => (p.Step, p.Value)));
        Assert.Equal(0.31, Metrics.Last(Run, First)["loss"].Value);
    }

    [Fact]
    public async Task Attempts_AtTheSameStep_TheLaterAttemptCounts()
    {
        await AppendAsync(First, Point("loss", 1, 0.9), Point("loss", 2, 0.8));
        await AppendAsync(Retry, Point("loss", 2, 0.5), Point("loss", 3, 0.4));
        await AppendAsync(First, Point("loss", 2, 0.7));

        Assert.Equal([(1, 0.9), (2, 0.5), (3, 0.4)], Metrics.Read(Run)["loss"].Select(p => (p.Step, p.Value)));
        Assert.Equal((2, 0.7), (Metrics.Last(Run, First)["loss"].Step, Metrics.Last(Run, First)["loss"].Value));
    }

    [Fact]
    public async Task Names_AreKeptApart_CaseIncluded()
    {
        await AppendAsync(First, Point("loss", 1, 1), Point("Loss", 1, 2), Point("ü/λ", 1, 3));

        Assert.Equal(["Loss", "loss", "ü/λ"], Metrics.Read(Run).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, Metrics.Last(Run, First).Count);
    }

    [Fact]
    public async Task Cursor_MovesWithItsPoints_AndStaysWithoutOne()
    {
        await Metrics.AppendAsync(Run, First, [], "byte 10");
        await Metrics.AppendAsync(Run, First, [Point("loss", 1, 0.5)], "byte 20");
        await Metrics.AppendAsync(Run, First, [Point("loss", 2, 0.5)], null);

        Assert.Equal("byte 20", Metrics.Cursor(Run, First));
        Assert.Equal(2, Metrics.Read(Run)["loss"].Count);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(1_000)]
    public async Task Read_LongSeries_KeepsEndsExtremesAndTheFirstNaN(int maxPoints)
    {
        MetricPoint[] points =
        [
            .. Enumerable.Range(0, 10_000).Select(step => Point("loss", step, step switch
            {
                4_321 => 99,
                1_234 => -99,
                > 8_765 => double.NaN,
                _ => Math.Sin(step / 100.0),
            })),
        ];
        await AppendAsync(First, points);

        var read = Metrics.Read(Run, maxPoints)["loss"];

        Assert.InRange(read.Count, maxPoints / 3, maxPoints);
        Assert.Equal(read.OrderBy(p => p.Step), read);
        Assert.All(read, p => Assert.Equal(points[p.Step], p));
        Assert.Empty(new long[] { 0, 1_234, 4_321, 8_766, 9_999 }.Except(read.Select(p => p.Step)));
    }

    [Fact]
    public async Task Append_Cancelled_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Metrics.AppendAsync(Run, First, [Point("loss", 1, 1)], "c", new CancellationToken(canceled: true)));

        Assert.Empty(Metrics.Read(Run));
        Assert.Null(Metrics.Cursor(Run, First));
    }

    private static MetricPoint Point(string name, long step, double value) => new(name, step, value, Some.Noon);

    private Task AppendAsync(AttemptId attempt, params MetricPoint[] points) => Metrics.AppendAsync(Run, attempt, points, null);
}
