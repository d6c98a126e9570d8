using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Testing;

namespace Sweepboard.Engine.Tests.Diagnosis.Sessions;

public sealed class SessionMarkdownTests
{
    [Fact]
    public void Write_HasReportConversationAndEvidence()
    {
        var text = SessionMarkdown.Write(State("The learning rate is too high."));

        Assert.Contains("**The learning rate is too high.**", text, StringComparison.Ordinal);
        Assert.Contains("1. It diverges (trigger, likely, confidence 0.80, `hp.lr_too_high`) [E1]", text, StringComparison.Ordinal);
        Assert.Contains("### CRITICAL: Lower it", text, StringComparison.Ordinal);
        Assert.Contains("```diff\n-a\n+b\n```", text, StringComparison.Ordinal);
        Assert.Contains("- [E1] train.py:3", text, StringComparison.Ordinal);
        Assert.Contains("Not used: the log is binary", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WhatJobsWrote_IsTextAndNothingElse()
    {
        var text = SessionMarkdown.Write(State("<script>x</script> ![i](http://evil) [a](javascript:b)\n# no heading"));

        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("![i]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# no", text, StringComparison.Ordinal);
    }

    private static SessionState State(string cause) => new(new("k3v9x2ab"), "a run", "built-in", Some.Noon)
    {
        Notes = ["the log is binary"],
        Turns =
        [
            new(1, TurnKind.Report, Some.Noon)
            {
                Text = "In short.",
                EndedAt = Some.Noon,
                Evidence = [new("E1", Evidence.InCode("train.py", 3, "lr = 1"), true)],
                Report = new()
                {
                    RootCause = cause,
                    Findings = [new() { Label = "hp.lr_too_high", Role = Role.Trigger, Statement = "It diverges", Confidence = 0.8, Level = Level.Likely, Evidence = ["E1"] }],
                    Recommendations = [new(Priority.Critical, "Lower it", "By ten.") { Diff = "-a\n+b\n" }],
                },
            },
        ],
    };
}
