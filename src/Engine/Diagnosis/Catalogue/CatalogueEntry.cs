using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Catalogue;

/// <summary>What is known of one cause: what it shows as, what prints it, what settles it, what mends it.</summary>
public sealed record CatalogueEntry
{
    /// <summary>One of <see cref="Vocabulary.Causes"/>.</summary>
    public required string Label { get; init; }

    /// <summary>The cause, in words that end a sentence beginning with "The root cause is that …": <c>the GPU ran out of memory</c>.</summary>
    public required string Title { get; init; }

    public Role Role { get; init; } = Role.Defect;

    /// <summary>The symptoms it shows as, each with how common it is among the causes of that symptom, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Explains { get; init; } = new Dictionary<string, double>();

    /// <summary>Texts of a log that speak for it.</summary>
    public IReadOnlyList<LogPattern> Patterns { get; init; } = [];

    /// <summary>What would settle it where the evidence does not: a sentence that says what to look at or run.</summary>
    public string? Settles { get; init; }

    public IReadOnlyList<CatalogueFix> Fixes { get; init; } = [];

    /// <summary>Whether the same configuration may well succeed when it is simply tried again.</summary>
    public bool RetryUnchangedHelps { get; init; }

    /// <summary>Where this knowledge comes from: a paper, a manual's page.</summary>
    public string? Source { get; init; }
}
