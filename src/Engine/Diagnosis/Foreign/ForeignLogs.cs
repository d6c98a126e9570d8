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

    private static List<(string Name, string Text)> Named(JsonElement? json, List<string> notes)
    {
        switch (json)
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.String } text:
                return [("log", text.GetString()!)];
            case { ValueKind: JsonValueKind.Object } byName:
                return [.. byName.EnumerateObject().Where(f => f.Value.ValueKind == JsonValueKind.String).Select(f => (f.Name, f.Value.GetString()!))];
            case { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(l => l.ValueKind == JsonValueKind.String):
                return [("log", string.Join('\n', list.EnumerateArray().Select(l => l.GetString())))];
            case { ValueKind: JsonValueKind.Array } list:
                return [.. list.EnumerateArray().Select((l, i) => (ForeignCase.Text(l, "name") ?? ForeignCase.Text(l, "path") ?? $"log-{i + 1}", ForeignCase.Text(l, "text") ?? ForeignCase.Text(l, "content") ?? ""))];
            default:
                notes.Add("The log is not text, and was left out.");
                return [];
        }
    }

    // Headed as `tail` heads several files; errors stand last, where logs end.
    private static string Joined(List<(string Name, string Text)> logs)
    {
        var all = new StringBuilder();
        foreach (var (name, text) in logs.OrderBy(l => l.Name.Contains("err", StringComparison.OrdinalIgnoreCase)))
        {
            all.Append("==> ").Append(name).Append(" <==\n").Append(text).Append(text[^1] == '\n' ? "" : "\n");
        }

        return all.ToString();
    }
}
