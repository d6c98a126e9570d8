namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>One cause, with how sure it is and what it rests on.</summary>
public sealed record Finding
{
    /// <summary>One of <see cref="Vocabulary.Causes"/>.</summary>
    public required string Label { get; init; }

    public required Role Role { get; init; }

    public required string Statement { get; init; }

    /// <summary>How often a finding like this is right, 0 to 1.</summary>
    public required double Confidence { get; init; }

    public required Level Level { get; init; }

    /// <summary>Where in the code it is, the best first.</summary>
    public IReadOnlyList<CodeLocation> Locations { get; init; } = [];

    /// <summary>Ids of the evidence it rests on.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What speaks against it, a sentence each.</summary>
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>What would settle it, a sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What kinds of change would mend it, of <see cref="Vocabulary.Fixes"/>.</summary>
    public IReadOnlyList<string> FixLabels { get; init; } = [];

    /// <summary>Whether the same configuration may well succeed when it is simply tried again.</summary>
    public bool RetryUnchangedHelps { get; init; }
}
