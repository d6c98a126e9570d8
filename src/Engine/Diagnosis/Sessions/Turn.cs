using System.Collections.Immutable;
using Sweepboard.Engine.Diagnosis.Findings;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>One turn of a conversation, as far as it has come.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record Turn(int Index, TurnKind Kind, DateTimeOffset StartedAt)
{
    /// <summary>What a person asked.</summary>
    public string? Question { get; init; }

    /// <summary>Markdown.</summary>
    public string Text { get; init; } = "";

    public ImmutableArray<TurnStep> Steps { get; init; } = [];

    /// <summary>The evidence first cited in this turn.</summary>
    public ImmutableArray<CitedEvidence> Evidence { get; init; } = [];

    public ImmutableArray<Clue> Clues { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    public Report? Report { get; init; }

    public TokenUsage? Usage { get; init; }

    /// <summary>What was sent to a language model, message by message.</summary>
    public ImmutableArray<string> Sent { get; init; } = [];

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it came to nothing; null: it did not.</summary>
    public string? Error { get; init; }
}
