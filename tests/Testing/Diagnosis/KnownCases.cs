using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Diagnosis.Foreign;

namespace Sweepboard.Testing.Diagnosis;

/// <summary>Reads cases with known truth: a folder each, with <c>case.json</c> (the truth, and what the API takes), the code, <c>log.txt</c> and <c>metrics.csv</c>.</summary>
public static class KnownCases
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static string Folder => Path.Combine(Repository.Root, "bench", "diagnosis", "cases");

    public static IReadOnlyList<KnownCase> ReadAll(string? folder = null) =>
        [.. Directory.GetDirectories(folder ?? Folder).Order(StringComparer.Ordinal).Select(Read)];

    public static KnownCase Read(string folder)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!.AsObject();
        var truth = json["truth"].Deserialize<KnownTruth>(Snake) ?? throw new InvalidDataException($"{folder}: case.json has no truth.");
        json.Remove("truth");
        json["files"] ??= new JsonArray([.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal)
            .Select(f => (JsonNode)new JsonObject { ["path"] = Path.GetRelativePath(folder, f), ["text"] = File.ReadAllText(f) })]);
        if (Path.Combine(folder, "log.txt") is var log && File.Exists(log)) { json["log"] = File.ReadAllText(log); }
        if (Path.Combine(folder, "metrics.csv") is var metrics && File.Exists(metrics)) { json["rows"] = Rows(File.ReadAllLines(metrics)); }
        return new(Path.GetFileName(folder), ForeignCase.Read(JsonSerializer.SerializeToElement(json)), truth);
    }

    private static bool IsSource(string path) => Path.GetFileName(path) is not ("case.json" or "log.txt" or "metrics.csv");

    private static JsonArray Rows(string[] lines)
    {
        var names = lines[0].Split(',');
        return new([.. lines.Skip(1).Where(l => l.Length > 0).Select(line => (JsonNode)new JsonObject(
            line.Split(',').Select((text, i) => (Name: names[i].Trim(), Text: text.Trim())).Where(c => c.Text.Length > 0).Select(c => KeyValuePair.Create<string, JsonNode?>(c.Name, Number(c.Text)))))]);
    }

    private static JsonValue? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(text);
}
