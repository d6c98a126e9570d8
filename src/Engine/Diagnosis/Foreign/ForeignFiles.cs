using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Foreign;

/// <summary>Reads code and configuration files that were sent as text: <c>[{path, text}]</c>, or an object of texts by path.</summary>
internal static class ForeignFiles
{
    private const int MostFiles = 100;
    private const int MostCharacters = 2 << 20;

    public static IReadOnlyList<SourceFile> Read(JsonElement? json, List<string> notes)
    {
        var files = new Dictionary<string, SourceFile>();
        foreach (var (path, text) in Pairs(json, notes))
        {
            if (text is null || text.Length > MostCharacters || text.Contains('\0', StringComparison.Ordinal))
            {
                notes.Add($"The file {path} {(text is null ? "has no text" : text.Length > MostCharacters ? "is larger than 2 MB" : "is not text")}, and was left out.");
            }
            else if (files.Count == MostFiles)
            {
                notes.Add($"More than {MostFiles} files were sent; the first {MostFiles} are looked at.");
                break;
            }
            else if (!files.TryAdd(path, new(path, text)))
            {
                notes.Add($"The file {path} was sent twice; the first one counts.");
            }
        }

        return [.. files.Values];
    }

    private static IEnumerable<(string Path, string? Text)> Pairs(JsonElement? json, List<string> notes)
    {
        switch (json)
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.Object } byPath:
                return byPath.EnumerateObject().Select(f => (Name(f.Name), Text(f.Value)));
            case { ValueKind: JsonValueKind.Array } list:
                return list.EnumerateArray().Select((f, i) => (Name(ForeignCase.Text(f, "path") ?? ForeignCase.Text(f, "name") ?? $"file-{i + 1}"),
                    ForeignCase.Field(f, "text") is { } text ? Text(text) : ForeignCase.Field(f, "content") is { } content ? Text(content) : null));
            default:
                notes.Add("The files are neither a list nor an object, and were left out.");
                return [];
        }
    }

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    // A name to cite by, no more: nothing is ever opened by it.
    private static string Name(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Where(p => p is not ("" or "." or ".."))) is { Length: > 0 } name ? name[..Math.Min(name.Length, 300)] : "file";
}
