using Bunit;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Diagnoses;
using Sweepboard.Web.Runs;

namespace Sweepboard.Web.Tests.Runs;

public sealed class FailureHeadTests : BunitContext
{
    public FailureHeadTests() => ComponentFactories.AddStub<DiagnoseButton>();

    [Fact]
    public void Head_SaysTheClassInWords_TheMessage_AndWhatFollows()
    {
        var head = Head(Plays.Failing(FailureClass.Infrastructure, message: "Connection reset by <peer>\u202e"), null);

        Assert.Equal("✕ failed Infrastructure fault", head.Find("h2").TextContent.Trim());
        Assert.Equal("Connection reset by <peer>⟨U+202E⟩", head.Find(".failure-message").TextContent);
        Assert.Contains("Told by: a test.", head.Find("p.quiet").TextContent, StringComparison.Ordinal);
        Assert.Equal("age", head.Find(".steps local-time").GetAttribute("form"));
    }

    [Fact]
    public void Head_WithTheLineInTheLog_LinksToItInsteadOfSayingItTwice()
    {
        var head = Head(Plays.Failing(FailureClass.UserError, message: "KeyError: 'x'"), new(LogStream.Stderr, 1_234, "KeyError: 'x'"));

        var link = head.Find(".evidence a");
        Assert.EndsWith("?log=stderr&at=1234", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("KeyError: 'x'", link.TextContent);
        Assert.Empty(head.FindAll(".failure-message"));
    }

    private IRenderedComponent<FailureHead> Head(PlayedSweep sweep, FailureQuote? quote)
    {
        var (attempt, failure) = FailureStory.Of(sweep[1])!.Value;
        return Render<FailureHead>(p => p.Add(h => h.Sweep, sweep.State).Add(h => h.Run, sweep[1]).Add(h => h.Attempt, attempt).Add(h => h.Failure, failure).Add(h => h.Quote, quote));
    }
}
