namespace Sweepboard.Engine.Sweeps;

/// <summary>What the words for a priority weigh.</summary>
public static class Priorities
{
    public const double High = 3;
    public const double Medium = 2;
    public const double Low = 1;

    /// <summary>The weight of a word; null for a word that is none.</summary>
    public static double? Of(string word) => word.Trim().ToLowerInvariant() switch
    {
        "high" => High,
        "medium" or "normal" => Medium,
        "low" => Low,
        _ => null,
    };
}
