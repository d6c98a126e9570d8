using Bunit;
using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Testing;
using Sweepboard.Web.Diagnoses;

namespace Sweepboard.Web.Tests.Diagnoses;

public sealed class TurnViewTests : BunitContext
{
    private static readonly IReadOnlyDictionary<string, CitedEvidence> Book = new Dictionary<string, CitedEvidence>
    {
        ["E1"] = new("E1", Evidence.InCode("train.py", 3, "x"), true),
        ["E2"] = new("E2", Evidence.InCode("train.py", 4, "y"), false),
    };

    [Fact]
    public void Turn_ShowsStepsTextAndCitations()
    {
        var view = Show(new Turn(1, TurnKind.RootCause, Some.Noon) { Text = "It is **that** [E1] [E2] [E7]", Steps = [new("First", ["E1"]), new("Second", [])], EndedAt = Some.Noon });

        Assert.Equal("/diagnoses/x?e=E1", view.Find(".prose a[data-evidence=E1]").GetAttribute("href"));
        Assert.Contains("unverified", view.Find(".prose a[data-evidence=E2]").ClassName, StringComparison.Ordinal);
        Assert.Contains("[E7]", view.Find(".prose").TextContent, StringComparison.Ordinal);
        Assert.Equal("unverified", view.Find(".chain li:nth-child(2) .cite").TextContent);
        Assert.Empty(view.FindAll(".doing"));
    }

    [Fact]
    public void Turn_UnderWay_SaysSo_AndOneThatFailed_Why()
    {
        Assert.Contains("Reading the code", Show(new Turn(1, TurnKind.Code, Some.Noon)).Find(".doing").TextContent, StringComparison.Ordinal);
        Assert.Contains("too long", Show(new Turn(1, TurnKind.Code, Some.Noon) { EndedAt = Some.Noon, Error = "It took too long." }).Find(".turn-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Turn_OfAModel_ShowsWhatItCostAndWhatWasSent()
    {
        var view = Show(new Turn(6, TurnKind.Question, Some.Noon) { Question = "Why?", EndedAt = Some.Noon, Usage = new("a-model", 1200, 300, 0.0042), Sent = ["the log's <b>lines</b>"] });

        Assert.Contains("1200 tokens sent, 300 received, about $0.0042", view.Find(".usage").TextContent, StringComparison.Ordinal);
        Assert.Equal("the log's <b>lines</b>", view.Find(".sent pre").TextContent);
        Assert.Equal("Why?", view.Find(".question").TextContent);
    }

    private IRenderedComponent<TurnView> Show(Turn turn) => Render<TurnView>(p => p.Add(v => v.Turn, turn).Add(v => v.Address, "/diagnoses/x").AddCascadingValue("Book", Book));
}
