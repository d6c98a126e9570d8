namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>How far a language model may go in one turn, and what its tokens cost.</summary>
public sealed record ModelLimits
{
    /// <summary>How often it may ask for evidence in a turn.</summary>
    public int ToolCalls { get; init; } = 12;

    /// <summary>How many characters are sent in a turn, all messages and answers of tools together.</summary>
    public int Characters { get; init; } = 60_000;

    /// <summary>How many characters one tool may answer with.</summary>
    public int ToolCharacters { get; init; } = 6_000;

    /// <summary>How many tokens it may say in one answer.</summary>
    public int OutputTokens { get; init; } = 2_000;

    /// <summary>Dollars for a million tokens sent; null: not known.</summary>
    public double? InputUsdPerMillion { get; init; }

    /// <summary>Dollars for a million tokens received; null: not known.</summary>
    public double? OutputUsdPerMillion { get; init; }

    public double? Cost(long input, long output) =>
        InputUsdPerMillion is { } sent && OutputUsdPerMillion is { } received ? ((input * sent) + (output * received)) / 1e6 : null;
}
