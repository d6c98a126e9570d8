using Bunit;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Diagnoses;

namespace Sweepboard.Web.Tests.Diagnoses;

public sealed class FindingListTests : BunitContext
{
    [Fact]
    public void Finding_SaysItsPartItsLevelAndWhatIsAgainst()
    {
        var list = Render<FindingList>(p => p.Add(l => l.Report, Report.Empty with { Findings = [Found(Level.Likely, Role.Trigger) with { Against = ["It was the same elsewhere"], Missing = ["A longer run"] }] }));

        Assert.Contains("likely", list.Find(".level").TextContent, StringComparison.Ordinal);
        Assert.Equal("trigger", list.Find(".role").TextContent);
        Assert.Equal(2, list.FindAll("details li").Count);
        Assert.Equal("E1", list.Find(".cite").TextContent);
    }

    [Fact]
    public void Finding_ThatNamesNoCause_ClaimsNoConfidence()
    {
        var list = Render<FindingList>(p => p.Add(l => l.Report, Report.Empty with { Findings = [Found(Level.Possible, Role.Defect) with { Label = Vocabulary.InsufficientEvidence }] }));

        Assert.Empty(list.FindAll(".level"));
    }

    [Fact]
    public void Advice_StandsByPriority_AndCanBeAppliedOnlyWhereSomebodyListens()
    {
        var report = Report.Empty with
        {
            Recommendations =
            [
                new(Priority.Low, "Later", "d"),
                new(Priority.Critical, "First", "d") { SuggestedHyperparameters = new([new("lr", ParameterValue.Of(0.01))]), Diff = "--- a\n+++ b\n@@ -1 +1 @@\n-x <b>\n+y\n" },
            ],
        };
        Configuration? applied = null;

        var deaf = Render<AdviceList>(p => p.Add(l => l.Report, report).Add(l => l.Id, "d"));
        var list = Render<AdviceList>(p => p.Add(l => l.Report, report).Add(l => l.Id, "d").Add(l => l.Apply, values => applied = values));
        list.Find(".apply").Click();

        Assert.Empty(deaf.FindAll(".apply"));
        Assert.Contains("First", list.FindAll("h3")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("lr=0.01", applied!.ToString());
        Assert.Equal("-x <b>", list.Find(".diff .removed").TextContent.TrimEnd());
        Assert.Equal("1 added, 1 removed", list.Find(".diff .quiet").TextContent);
        Assert.Equal("d-1.patch", list.Find("[data-save]").GetAttribute("data-name"));
    }

    private static Finding Found(Level level, Role role) => new() { Label = "hp.lr_too_high", Role = role, Statement = "It diverges", Confidence = 0.8, Level = level, Evidence = ["E1"] };
}
