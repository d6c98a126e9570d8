using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Runs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class AttemptsCardTests : BunitContext
{
    public AttemptsCardTests() => Services.AddSingleton(TimeProvider.System).AddSingleton<EngineClock>();

    [Fact]
    public void Card_BeforeTheFirstAttempt_SaysWhatItWaitsFor()
    {
        var sweep = Plays.Started();
        var waiting = sweep[1] with { Attempts = [] };

        Assert.Contains("waits for its turn. The sweep is paused: lunch", Card(waiting, null, "lunch").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_OfSeveralAttempts_MarksTheChosenAndLinksToTheOthers()
    {
        var sweep = Plays.Failing(FailureClass.Infrastructure, message: "Connection reset");
        sweep.UntilUnderWay(1);
        sweep.Starts(1);
        sweep.Passes(TimeSpan.FromMinutes(1));
        sweep.Succeeds(1, 3);

        var card = Card(sweep[1], sweep[1].Attempts[0]);

        Assert.Equal(["job_001", "job_001_retry_1"], card.FindAll("tbody a").Select(a => a.TextContent));
        Assert.EndsWith("?attempt=job_001", card.Find("tr.chosen a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.DoesNotContain("attempt", card.FindAll("tbody a")[1].GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains("Connection reset", card.Find(".attempt-facts").TextContent, StringComparison.Ordinal);
        Assert.Equal(["launch", "failed", "wait", "completed"], card.FindAll(".bars rect").Select(r => r.ClassName));
    }

    private IRenderedComponent<AttemptsCard> Card(Run run, Attempt? chosen, string? paused = null) =>
        Render<AttemptsCard>(p => p.Add(c => c.Run, run).Add(c => c.Chosen, chosen).Add(c => c.Paused, paused));
}
