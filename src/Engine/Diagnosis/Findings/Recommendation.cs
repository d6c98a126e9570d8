using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>What to change, and what that should do.</summary>
public sealed record Recommendation(Priority Priority, string Title, string Detail)
{
    /// <summary>The cause it mends.</summary>
    public string? Label { get; init; }

    /// <summary>A unified diff over the case's files.</summary>
    public string? Diff { get; init; }

    /// <summary>What to type to see whether it helped.</summary>
    public string? VerifyCommand { get; init; }

    /// <summary>The changed values of a new run.</summary>
    public Configuration? SuggestedHyperparameters { get; init; }
}
