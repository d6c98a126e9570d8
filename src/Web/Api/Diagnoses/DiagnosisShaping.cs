using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Diagnosis.Windows;

namespace Sweepboard.Web.Api.Diagnoses;

/// <summary>Shows diagnoses as programs see them.</summary>
internal static class DiagnosisShaping
{
    public static DiagnosisShape Shape(this SessionState state, int mostQuestions) => new(
        state.Id, state.Status, state.Title, state.Run, state.Run?.Sweep, state.Engine, state.Quick, state.Reason, state.CreatedAt, state.UpdatedAt, state.Seq,
        Math.Max(0, mostQuestions - state.Questions), state.Waiting, state.Notes, state.Manifest, [.. state.Turns.Select(Shape)], state.Report?.Shape());

    public static DiagnosisLine Shape(this SessionSummary summary) => new(
        summary.Id, summary.Status, summary.Title, summary.Run, summary.Run?.Sweep, summary.Engine, summary.CreatedAt, summary.UpdatedAt, summary.RootCause, summary.Label, summary.Level);

    public static TurnShape Shape(this Turn turn) => new(
        turn.Index, turn.Kind, turn.Question, turn.Text, turn.Steps, turn.Notes, turn.Error, turn.StartedAt, turn.EndedAt, turn.Usage, turn.Sent);

    public static EvidenceShape Shape(this CitedEvidence cited) => new(
        cited.Id, cited.What.Kind, cited.What.File, cited.What.Line, cited.What.Quote, cited.Verified, cited.What.Series, cited.What.Step, cited.What.Sibling, cited.What.Key);

    public static EvidenceWindowShape Shape(this EvidenceWindow window, CitedEvidence cited) => new(
        cited.Shape(), window.Title, window.Lines, window.Marked, window.Total,
        window.Series is { } series ? [.. series.Steps.Zip(series.Values, (step, value) => new PointShape(step, value))] : [],
        [.. window.Compared.Select(c => new ComparisonShape(c.Run, c.Worked, c.Key, c.Here, c.There, c.Differs))], window.Missing);

    public static ReportShape Shape(this Report report) => new(
        report.Symptoms, report.Findings, report.Reasoning, [.. report.Recommendations.Select(Shape)], [.. report.Evidence.Select(Shape)], report.RootCause, report.Discriminating, report.Notes);

    private static AdviceShape Shape(Recommendation advice) => new(
        advice.Priority.ToString().ToUpperInvariant(), advice.Title, advice.Detail, advice.Label, advice.Diff, advice.VerifyCommand, advice.SuggestedHyperparameters);
}
