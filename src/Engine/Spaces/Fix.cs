using System.Text.Json.Nodes;

namespace Sweepboard.Engine.Spaces;

/// <summary>A way out of a problem that can be taken by a click: what it does, in words, and the fields it sets.</summary>
public sealed record Fix(string Does, params IReadOnlyList<FieldEdit> Edits);

/// <summary>Gives a field another value; null leaves the field out. The path is written as a problem's is.</summary>
public sealed record FieldEdit(string Path, JsonNode? Value);
