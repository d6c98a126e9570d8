using System.Text.Json.Nodes;

namespace Sweepboard.Web.Diagnoses;

/// <summary>What a file that somebody brings is to a case.</summary>
public enum FileRole
{
    Code,
    Log,
    Metrics,
    Configuration,
}

/// <summary>A file that somebody brings to be diagnosed.</summary>
public sealed record BroughtFile(string Name, string Text)
{
    private static readonly string[] Logs = [".log", ".txt", ".out", ".err"];
    private static readonly string[] Tables = [".csv", ".tsv", ".jsonl", ".ndjson"];

    public FileRole Role => Path.GetExtension(Name).ToLowerInvariant() switch
    {
        var ending when Logs.Contains(ending) => FileRole.Log,
        var ending when Tables.Contains(ending) => FileRole.Metrics,
        ".json" when Name.Contains("metric", StringComparison.OrdinalIgnoreCase) || Name.Contains("history", StringComparison.OrdinalIgnoreCase) => FileRole.Metrics,
        ".json" or ".yaml" or ".yml" or ".toml" or ".ini" or ".cfg" => FileRole.Configuration,
        _ => FileRole.Code,
    };

    public static string Word(FileRole role) => role switch { FileRole.Code => "code", FileRole.Log => "log", FileRole.Metrics => "metrics", _ => "configuration" };

    /// <summary>The case of these files, in the form that the API takes.</summary>
    /// <param name="files">What was brought.</param>
    /// <param name="typed">What was typed beside them: log, code, command, title; empty ones are left out.</param>
    public static JsonObject Case(IReadOnlyList<BroughtFile> files, IReadOnlyDictionary<string, string> typed)
    {
        var rows = new JsonArray();
        foreach (var row in files.Where(f => f.Role == FileRole.Metrics).SelectMany(MetricRows.Read))
        {
            rows.Add(row);
        }

        var code = files.Where(f => f.Role is FileRole.Code or FileRole.Configuration).Select(f => (f.Name, f.Text)).ToList();
        var logs = new JsonArray([.. files.Where(f => f.Role == FileRole.Log).Select(f => (f.Name, f.Text)).Concat(Typed("log", "log")).Select(l => new JsonObject { ["name"] = l.Name, ["text"] = l.Text })]);
        var json = new JsonObject
        {
            ["files"] = new JsonArray([.. code.Concat(Typed("code", "train.py")).Select(f => new JsonObject { ["path"] = f.Name, ["text"] = f.Text })]),
            ["logs"] = logs,
            ["rows"] = rows,
        };
        foreach (var name in new[] { "command", "title" })
        {
            if (typed.GetValueOrDefault(name) is { Length: > 0 } text)
            {
                json[name] = text;
            }
        }

        return json;

        IEnumerable<(string Name, string Text)> Typed(string field, string name) => typed.GetValueOrDefault(field) is { Length: > 0 } text ? [(name, text)] : [];
    }
}
