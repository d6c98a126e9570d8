using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Runs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class FailureStoryTests
{
    [Fact]
    public void Of_ARunThatCompletedInTheEnd_IsNone()
    {
        var sweep = Plays.Failing(FailureClass.Infrastructure);
        sweep.UntilUnderWay(1);
        sweep.Succeeds(1, 3);

        Assert.Null(FailureStory.Of(sweep[1]));
    }

    [Fact]
    public void Steps_OfARunThatWaits_SayWhenItIsTriedAgainAndWhichRetryItIs()
    {
        var sweep = Plays.Failing(FailureClass.Infrastructure);

        var steps = FailureStory.Steps(sweep.State, sweep[1], sweep[1].Last!.Failure!);

        Assert.Equal(("The same configuration is tried again (retry 1 of 2):", sweep[1].RetryAt), (steps[0].Text, steps[0].At));
    }

    [Theory]
    [InlineData(FailureClass.UserError, "", "what is wrong with the command stays wrong")]
    [InlineData(FailureClass.Infrastructure, "retry: {max_retries: 0}", "retry.max_retries is 0")]
    [InlineData(FailureClass.Timeout, "", "without a checkpoint")]
    [InlineData(FailureClass.Infrastructure, "retry: {on: {infrastructure: never}}", "the sweep's retry.on says so")]
    public void Steps_OfARunThatIsOver_SayWhyItIsNotTriedAgain(FailureClass failure, string more, string expected)
    {
        var sweep = Plays.Failing(failure, more);

        var (_, found) = FailureStory.Of(sweep[1])!.Value;
        Assert.Contains(expected, FailureStory.Steps(sweep.State, sweep[1], found)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_AfterADerivedRun_NameItAndWhatIsMilder()
    {
        var sweep = Plays.Failing(FailureClass.Numeric);

        var steps = FailureStory.Steps(sweep.State, sweep[1], sweep[1].Last!.Failure!);

        var milder = Assert.Single(steps, s => s.Run is not null);
        Assert.Contains("learning_rate goes from", milder.Text, StringComparison.Ordinal);
        Assert.Equal(sweep[1].Id, sweep.State.Find(milder.Run!.Value)!.DerivedFrom);
    }

    [Fact]
    public void Steps_WhereTheSweepPausedForIt_SaySo()
    {
        var sweep = Plays.Failing(FailureClass.Configuration);

        Assert.Contains(FailureStory.Steps(sweep.State, sweep[1], sweep[1].Last!.Failure!), s => s.Text.StartsWith("The sweep is paused:", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_AreThereForEveryClass() => Assert.All(Enum.GetValues<FailureClass>(), c => Assert.NotEqual("", FailureWords.Of(c).Meaning));
}
