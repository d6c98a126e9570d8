using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Testing.Diagnosis;

namespace Sweepboard.Engine.Tests.Diagnosis.Findings;

/// <summary>The workspace that ships (samples/nan_loss): a real run whose summed loss became NaN.</summary>
public sealed class NanLossTests
{
    private static readonly KnownCase Known = KnownCases.Read(Path.Combine(KnownCases.Folder, "torch-sum-nan"));

    [Fact]
    public async Task Report_NamesDefectTriggerAndAmplifier()
    {
        var (report, _) = await Diagnosing.RunAsync(Analysts.BuiltIn(), Known.Case);

        var roles = report.Findings.ToDictionary(f => f.Label, f => f.Role);
        Assert.Equal(("code.loss_reduction_sum", Role.Defect), (report.Findings[0].Label, report.Findings[0].Role));
        Assert.Equal((Role.Trigger, Role.Amplifier), (roles["hp.lr_too_high"], roles["code.missing_grad_clip"]));
        Assert.Equal(new("train.py", LineOf("reduction=\"sum\"")), report.Findings[0].Locations[0]);
        Assert.Equal(["lr"], report.Discriminating);
        Assert.Equal("nan_inf", report.Symptoms[0]);
        Assert.All(report.Findings, f => Assert.False(f.RetryUnchangedHelps));
    }

    [Fact]
    public async Task Recommendations_AreTheMeanThenALowerRateThenClipping()
    {
        var (report, _) = await Diagnosing.RunAsync(Analysts.BuiltIn(), Known.Case);

        Assert.Equal(
            [(Priority.Critical, "code.loss_reduction_sum"), (Priority.High, "hp.lr_too_high"), (Priority.Medium, "code.missing_grad_clip")],
            report.Recommendations.Take(3).Select(r => (r.Priority, r.Label!)));
        Assert.Contains("+    criterion = nn.CrossEntropyLoss(reduction=\"mean\")", report.Recommendations[0].Diff, StringComparison.Ordinal);
        Assert.Equal(0.003, report.Recommendations[1].SuggestedHyperparameters!["lr"].AsNumber());
        Assert.Contains("--lr 0.003", report.Recommendations[1].VerifyCommand, StringComparison.Ordinal);
        Assert.Contains("clip_grad_norm_(model.parameters(), 1.0)", report.Recommendations[2].Diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_RestOnThoseBefore_AndEveryCitationResolves()
    {
        var (report, turns) = await Diagnosing.RunAsync(Analysts.BuiltIn(), Known.Case);

        Assert.Equal([TurnKind.Code, TurnKind.Correlate, TurnKind.RootCause, TurnKind.Fixes, TurnKind.Report], turns.Select(t => t.Kind));
        var cited = turns[2].Steps.SelectMany(s => s.Evidence).ToHashSet();
        Assert.Contains(turns[0].Evidence, e => cited.Contains(e.Id));
        Assert.Contains(turns[1].Evidence, e => cited.Contains(e.Id));
        Assert.All(report.Evidence, e => Assert.True(e.Verified, $"{e.Id}: {e.What}"));
        Assert.All(report.Reasoning, s => Assert.NotEmpty(s.Evidence));
    }

    [Fact]
    public async Task Quick_WithoutTheCode_StillNamesTheRate()
    {
        var (report, turns) = await Diagnosing.RunAsync(Analysts.BuiltIn(), Known.Case with { Files = [] }, quick: true);

        Assert.Equal(4, turns.Count);
        Assert.Contains("hp.lr_too_high", report.Findings.Take(2).Select(f => f.Label));
        Assert.Contains("code was not given", string.Join(' ', report.Findings.SelectMany(f => f.Missing)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("why did it fail?", "summed over the batch")]
    [InlineData("how sure are you?", "hp.lr_too_high: certain")]
    [InlineData("what else could it be?", "train.exploding_gradient")]
    [InlineData("what should I change first?", "Average the loss over the batch")]
    [InlineData("show me line 63", "reduction=\"sum\"")]
    [InlineData("what was the loss at step 15?", "964.0")]
    [InlineData("how does it differ from run_20250115_090847?", "`lr`: 0.01 here, 0.002 there")]
    [InlineData("could it be the dropout?", "Nothing here speaks for it")]
    [InlineData("should I try again?", "No.")]
    [InlineData("what is E1?", "CrossEntropyLoss")]
    [InlineData("how large is hidden?", "`hidden` is 256")]
    [InlineData("line 5 of the log", "964.0188")]
    [InlineData("is the moon full?", "Nothing here is about that")]
    public async Task Question_IsAnsweredFromTheEvidence(string question, string said)
    {
        var analyst = Analysts.BuiltIn();
        var (_, turns) = await Diagnosing.RunAsync(analyst, Known.Case);
        var study = new Sweepboard.Engine.Diagnosis.CaseStudy(Known.Case, [.. turns.SelectMany(t => t.Clues)]);

        var text = "";
        await foreach (var part in analyst.TakeTurnAsync(new(study, turns, TurnKind.Question, question), CancellationToken.None))
        {
            text += (part as TextSpoken)?.Text;
        }

        Assert.Contains(said, text, StringComparison.Ordinal);
    }

    private static int LineOf(string text) => TextLines.Of(Known.Case.Files[0].Text).FindIndex(l => l.Contains(text, StringComparison.Ordinal)) + 1;
}
