using System.Text;
using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Foreign;

/// <summary>Reads logs that were sent as text: one as <c>log</c>, or several by name as <c>logs</c>, which are put one behind the other.</summary>
internal static class ForeignLogs
{
    /// <param name="json">What has the log.</param>
    /// <param name="error">The error as somebody noted it, which stands in for a log where there is none.</param>
    /// <param name="notes">Takes what cannot be used.</param>
    public static ILogSource? Read(JsonElement json, string? error, List<string> notes)
    {
        var logs = Named(ForeignCase.Field(json, "log"), notes).Concat(Named(ForeignCase.Field(json, "logs"), notes)).Where(l => l.Text.Length > 0).ToList();
        return logs switch
        {
            [] => error is null ? null : new TextLogSource("error", error),
            [var (name, text)] => new TextLogSource(name, text),
            _ => new TextLogSource("log", Joined(logs)),
        };
    }

    private static List<(string Name, byte[] Text)> Named(JsonElement? json, List<string> notes)
    {
        switch (json)
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.String } text:
                return [("log", SentText.Bytes(text))];
            case { ValueKind: JsonValueKind.Object } byName:
                return [.. byName.EnumerateObject().Where(f => f.Value.ValueKind == JsonValueKind.String).Select(f => (f.Name, SentText.Bytes(f.Value)))];
            case { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(l => l.ValueKind == JsonValueKind.String):
                return [("log", Encoding.UTF8.GetBytes(string.Join('\n', list.EnumerateArray().Select(l => l.GetString()))))];
            case { ValueKind: JsonValueKind.Array } list:
                return [.. list.EnumerateArray().Select((l, i) => (ForeignCase.Text(l, "name") ?? ForeignCase.Text(l, "path") ?? $"log-{i + 1}", Text(l)))];
            default:
                notes.Add("The log is not text, and was left out.");
                return [];
        }
    }

    private static byte[] Text(JsonElement log) =>
        (ForeignCase.Field(log, "text") ?? ForeignCase.Field(log, "content")) is { ValueKind: JsonValueKind.String } text ? SentText.Bytes(text) : [];

    // Headed as `tail` heads several files; errors stand last, where logs end.
    private static byte[] Joined(List<(string Name, byte[] Text)> logs)
    {
        using var all = new MemoryStream(logs.Sum(l => l.Text.Length + (3 * l.Name.Length) + 12));
        foreach (var (name, text) in logs.OrderBy(l => l.Name.Contains("err", StringComparison.OrdinalIgnoreCase)))
        {
            all.Write(Encoding.UTF8.GetBytes($"==> {name} <==\n"));
            all.Write(text);
            all.Write(text[^1] == '\n' ? ""u8 : "\n"u8);
        }

        return all.ToArray();
    }
}
