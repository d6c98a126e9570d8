using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Diagnosis.Code.Reading;

/// <summary>What the reading script says about one file.</summary>
internal sealed record ParsedFile
{
    [JsonPropertyName("nodes")]
    public System.Text.Json.JsonElement? Nodes { get; init; }

    /// <summary>Lines that had to be left out to make sense of the rest.</summary>
    [JsonPropertyName("left_out")]
    public IReadOnlyList<int> LeftOut { get; init; } = [];

    /// <summary>Why nothing could be read.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }
}
