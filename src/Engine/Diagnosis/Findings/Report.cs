namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>What a diagnosis came to.</summary>
public sealed record Report
{
    public static Report Empty { get; } = new();

    /// <summary>Of <see cref="Vocabulary.Symptoms"/>, the plainest first.</summary>
    public IReadOnlyList<string> Symptoms { get; init; } = [];

    /// <summary>Ranked; the first is the root cause.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<ReasoningStep> Reasoning { get; init; } = [];

    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    public IReadOnlyList<CitedEvidence> Evidence { get; init; } = [];

    /// <summary>The answer in one line.</summary>
    public string RootCause { get; init; } = "";

    /// <summary>The hyperparameters, or <c>code</c>, in which the failing run differs from those that work.</summary>
    public IReadOnlyList<string> Discriminating { get; init; } = [];

    /// <summary>What could not be used, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
