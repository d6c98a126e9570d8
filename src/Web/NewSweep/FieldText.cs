using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Api;

namespace Sweepboard.Web.NewSweep;

/// <summary>What is typed into one input, as JSON and back. What cannot be read stays the text that it is, and the spec's reader complains of it.</summary>
public static class FieldText
{
    public static JsonNode? ToJson(FieldForm form, string text) => form switch
    {
        FieldForm.Number => Number(text),
        FieldForm.Command => CommandText.Split(text) is { } arguments ? Texts(arguments) : JsonValue.Create(text),
        FieldForm.List => List(text) is { } list ? list : JsonValue.Create(text),
        FieldForm.Pairs => Pairs(text),
        FieldForm.Flag when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
        FieldForm.Objectives or FieldForm.Constraints or FieldForm.Regions => LineText.ToJson(form, text),
        _ => JsonValue.Create(text),
    };

    /// <returns>The text; null where the JSON has more to it than one input can show.</returns>
    public static string? FromJson(FieldForm form, JsonNode? json) => form switch
    {
        FieldForm.Text or FieldForm.Number or FieldForm.Flag => Scalar(json),
        FieldForm.Command when json is JsonArray items => items.All(IsScalar) ? CommandText.Join(items.Select(i => Scalar(i)!)) : null,
        FieldForm.List when json is JsonArray items => ListText(items),
        FieldForm.Pairs => PairsText(json),
        FieldForm.Objectives or FieldForm.Constraints or FieldForm.Regions => LineText.FromJson(form, json),
        _ => json?.GetValueKind() == JsonValueKind.String ? json.GetValue<string>() : null,
    };

    /// <summary>A number; nothing where nothing is typed; else the text.</summary>
    public static JsonNode? Number(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        try
        {
            // Written as it was typed: 1e-4 stays 1e-4.
            return JsonNode.Parse(trimmed) is { } json && json.GetValueKind() == JsonValueKind.Number ? json : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(text);
        }
    }

    /// <summary>Entries between commas, written as in YAML: <c>32, adam, "two words", [64, 64]</c>.</summary>
    public static JsonArray? List(string text) =>
        DocumentReader.Read($"[{text}\n]", []) is { ValueKind: JsonValueKind.Array } list ? JsonArray.Create(list) : null;

    public static string ListText(JsonArray items) => string.Join(", ", items.Select(FlowYaml.Write));

    /// <summary>One entry, as a list's.</summary>
    public static JsonNode? Value(string text) =>
        text.Trim().Length == 0 ? null : List(text) is [{ } only] ? only.DeepClone() : JsonValue.Create(text);

    private static string? Scalar(JsonNode? json) => json?.GetValueKind() switch
    {
        JsonValueKind.String => json.GetValue<string>(),
        JsonValueKind.Number => FlowYaml.Number(json),
        JsonValueKind.True or JsonValueKind.False => json.ToJsonString(),
        _ => null,
    };

    private static bool IsScalar(JsonNode? json) => Scalar(json) is not null;

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    private static JsonObject Pairs(string text)
    {
        var pairs = new JsonObject();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split('=', 2);
            pairs[parts[0].TrimEnd()] = parts.Length > 1 ? parts[1] : "";
        }

        return pairs;
    }

    private static string? PairsText(JsonNode? json) =>
        json is JsonObject pairs && pairs.All(p => Scalar(p.Value) is { } value && !value.Contains('\n', StringComparison.Ordinal) && value == value.Trim())
            ? string.Join('\n', pairs.Select(p => $"{p.Key}={Scalar(p.Value)}")) : null;
}
