using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Runs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class TimelineTests
{
    [Fact]
    public void Bars_OfRetries_FollowOneAnotherWithTheirWaitingBetween()
    {
        var sweep = Plays.Failing(FailureClass.Infrastructure);
        sweep.UntilUnderWay(1);
        sweep.Starts(1);
        sweep.Passes(TimeSpan.FromMinutes(10));
        sweep.Succeeds(1, 3);
        var timeline = new Timeline(sweep[1], sweep.Now);

        var (first, second) = (timeline.Bars(0), timeline.Bars(1));

        Assert.Equal(["launch", "failed"], first.Select(b => b.Kind));
        Assert.Equal(["wait", "completed"], second.Select(b => b.Kind));
        Assert.Equal(first[^1].To, second[0].From);
        Assert.Equal(1, second[^1].To, 3);
        Assert.Equal("ran 1 min 0 s", first[^1].Says);
        Assert.Null(timeline.Pending);
    }

    [Fact]
    public void Pending_OfARunThatIsTriedAgain_EndsWhenItWillBe()
    {
        var sweep = Plays.Failing(FailureClass.Infrastructure);

        var pending = new Timeline(sweep[1], sweep.Now).Pending;

        Assert.Equal((1.0, "wait"), (pending!.Value.To, pending.Value.Kind));
    }

    [Fact]
    public void Bars_OfWhatRuns_EndNow()
    {
        var sweep = Plays.Started();

        var bars = new Timeline(sweep[1], sweep.Now.AddMinutes(5)).Bars(0);

        Assert.Equal(("running", 1, "has run for 5 min 0 s"), (bars[^1].Kind, bars[^1].To, bars[^1].Says));
    }

    [Fact]
    public void Bars_AfterAClockThatWentBack_StayOnTheAxis()
    {
        var run = new Run(new(new("testtest"), 1), Engine.Spaces.Configuration.Empty, new("x", "y"), Testing.Some.Noon) { Attempts = [new(new("job_001"), AttemptStage.Training, Testing.Some.Noon.AddHours(-1)) { StartedAt = Testing.Some.Noon.AddHours(-2) }] };

        Assert.All(new Timeline(run, Testing.Some.Noon).Bars(0), b => Assert.InRange(b.From, 0, 1));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(7)]
    [InlineData(95)]
    [InlineData(4_000)]
    [InlineData(90_000)]
    [InlineData(9_000_000)]
    public void Ticks_AreFewAndDifferent(double seconds)
    {
        var run = new Run(new(new("testtest"), 1), Engine.Spaces.Configuration.Empty, new("x", "y"), Testing.Some.Noon) { Attempts = [new(new("job_001"), AttemptStage.Training, Testing.Some.Noon)] };

        var ticks = new Timeline(run, Testing.Some.Noon.AddSeconds(seconds)).Ticks.ToList();

        Assert.InRange(ticks.Count, 1, 6);
        Assert.Equal(ticks.Count, ticks.Select(t => t.Says).Distinct().Count());
    }
}
