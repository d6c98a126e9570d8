using System.Text.Json;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Diagnosis.Foreign;

/// <summary>Reads a failure that ran elsewhere from what somebody sent of it. What cannot be used becomes a note of the case, never an error.</summary>
public static class ForeignCase
{
    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "run_id", "quick", "new", "model", "title", "files", "log", "logs", "metrics", "rows", "history", "hyperparameters", "config", "metadata", "command", "objectives", "exit_code", "error", "siblings",
    ];

    /// <param name="json">An object; its fields are those of the API's description, each of them optional.</param>
    public static FailureCase Read(JsonElement json)
    {
        var notes = new List<string>();
        var metadata = ForeignFacts.Read(Field(json, "metadata"), notes);
        var error = Text(json, "error") ?? metadata.GetValueOrDefault("error");
        foreach (var unknown in json.EnumerateObject().Where(f => !Fields.Contains(f.Name)).Take(10))
        {
            notes.Add($"The field {unknown.Name} is not one that is known, and was left out.");
        }

        return new()
        {
            Title = Cut(Text(json, "title") ?? metadata.GetValueOrDefault("run_id") ?? "a run from elsewhere", 200),
            Files = ForeignFiles.Read(Field(json, "files"), notes),
            Log = ForeignLogs.Read(json, error, notes),
            Metrics = ForeignMetrics.Read(json, notes),
            Hyperparameters = Hyperparameters(json, notes),
            Command = ForeignFacts.Command(Field(json, "command") ?? MetadataField(json, "command"), notes),
            Metadata = metadata,
            Objectives = ForeignFacts.Objectives(Field(json, "objectives"), notes),
            ExitCode = ForeignFacts.ExitCode(json, metadata),
            Siblings = ForeignSiblings.Read(Field(json, "siblings"), notes),
            Unusable = notes,
        };
    }

    internal static JsonElement? Field(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal static string? Text(JsonElement json, string name) =>
        Field(json, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } said ? said : null;

    /// <summary>A configuration as it was sent; of values inside values each is named with dots.</summary>
    internal static Configuration Hyperparameters(JsonElement json, List<string> notes)
    {
        if ((Field(json, "hyperparameters") ?? Field(json, "config") ?? MetadataField(json, "hyperparameters") ?? MetadataField(json, "config")) is not { } values)
        {
            return Configuration.Empty;
        }

        if (values.ValueKind != JsonValueKind.Object)
        {
            notes.Add("The hyperparameters are not an object of names and values, and were left out.");
            return Configuration.Empty;
        }

        return new(Flat(values, "", 0).DistinctBy(v => v.Key).Take(1_000));
    }

    private static IEnumerable<KeyValuePair<string, ParameterValue>> Flat(JsonElement json, string prefix, int depth) =>
        json.EnumerateObject().SelectMany(field => field.Value.ValueKind == JsonValueKind.Object && depth < 8
            ? Flat(field.Value, $"{prefix}{field.Name}.", depth + 1)
            : [new($"{prefix}{field.Name}", ParameterValue.FromJson(field.Value))]);

    private static JsonElement? MetadataField(JsonElement json, string name) => Field(json, "metadata") is { } metadata ? Field(metadata, name) : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
