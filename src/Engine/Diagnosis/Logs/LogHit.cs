using Sweepboard.Engine.Diagnosis.Catalogue;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>A text of the catalogue where a log has it.</summary>
/// <param name="Entry">The cause it speaks for.</param>
/// <param name="Pattern">The text.</param>
/// <param name="Line">Where it stands first.</param>
/// <param name="Facts">What its named groups hold.</param>
public sealed record LogHit(CatalogueEntry Entry, LogPattern Pattern, LogLine Line, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The rank, worker or process that printed it; null: not said.</summary>
    public string? Rank { get; init; }

    /// <summary>How often it stands there.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many metric lines follow the last of them.</summary>
    public long ProgressAfter { get; init; }

    /// <summary>Whether the line calls itself a warning, or information.</summary>
    public bool IsMild { get; init; }

    /// <summary>Whether it is what an exception says.</summary>
    public bool IsException { get; init; }
}
