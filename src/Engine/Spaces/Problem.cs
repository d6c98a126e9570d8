using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

/// <summary>Something wrong in what a person wrote: where, what, and what to write instead.</summary>
/// <param name="Path">The field, as <c>search_space.learning_rate.log_uniform</c>.</param>
/// <param name="Message">The rule and the value that breaks it.</param>
/// <param name="Suggestion">What to do, or null where the message says it all.</param>
public sealed record Problem(string Path, string Message, string? Suggestion = null)
{
    /// <summary>The suggestion as edits, each a way of its own; for pages, which offer them as buttons.</summary>
    [JsonIgnore]
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    public override string ToString() => $"{Path}: {Message}{(Suggestion is null ? "" : $" ({Suggestion})")}";
}
