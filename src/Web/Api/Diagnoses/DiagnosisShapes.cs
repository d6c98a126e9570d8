using Sweepboard.Engine.Diagnosis;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api.Diagnoses;

/// <summary>A diagnosis as programs see it (DESIGN 5.8).</summary>
internal sealed record DiagnosisShape(
    DiagnosisId Id, SessionStatus State, string Title, RunId? RunId, SweepId? SweepId, string Engine, bool Quick, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Seq,
    int QuestionsLeft, IReadOnlyList<string> Waiting, IReadOnlyList<string> Notes, IReadOnlyList<ManifestEntry> Manifest, IReadOnlyList<TurnShape> Turns, ReportShape? Report);

/// <summary>A diagnosis in a list.</summary>
internal sealed record DiagnosisLine(
    DiagnosisId Id, SessionStatus State, string Title, RunId? RunId, SweepId? SweepId, string Engine, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? RootCause, string? Label, Level? Level);

internal sealed record TurnShape(
    int Index, TurnKind Kind, string? Question, string Text, IReadOnlyList<TurnStep> Steps, IReadOnlyList<string> Notes, string? Error, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    TokenUsage? Usage, IReadOnlyList<string> Sent);

/// <summary>What a diagnosis came to (DESIGN 5.8).</summary>
internal sealed record ReportShape(
    IReadOnlyList<string> Symptoms, IReadOnlyList<Finding> Findings, IReadOnlyList<ReasoningStep> Reasoning, IReadOnlyList<AdviceShape> Recommendations, IReadOnlyList<EvidenceShape> Evidence,
    string RootCause, IReadOnlyList<string> Discriminating, IReadOnlyList<string> Notes);

internal sealed record AdviceShape(string Priority, string Title, string Detail, string? Label, string? Diff, string? VerifyCommand, Configuration? SuggestedHyperparameters);

internal sealed record EvidenceShape(string Id, EvidenceKind Kind, string? File, int? Line, string Quote, bool Verified, string? Series, long? Step, string? Sibling, string? Key);

/// <summary>What stands around a piece of evidence.</summary>
internal sealed record EvidenceWindowShape(
    EvidenceShape Evidence, string Title, IReadOnlyList<Engine.Diagnosis.Windows.NumberedLine> Lines, long? Marked, int? Total, IReadOnlyList<PointShape> Points,
    IReadOnlyList<ComparisonShape> Compared, string? Missing);

internal sealed record PointShape(long Step, double Value);

internal sealed record ComparisonShape(string Run, bool Worked, string Key, ParameterValue? Here, ParameterValue? There, bool Differs);

internal sealed record QuestionBody(string? Question, bool Model = false);
