using System.Text.Json;

namespace Sweepboard.Engine.Diagnosis.Models;

/// <summary>Fills the arguments of a tool from its JSON schema: texts get the question, lists of files get the files, choices the fitting one.</summary>
internal static class ToolArguments
{
    // Servers bound their strings; the one that is known best takes 2,000 characters without these signs.
    private const int LongestText = 2_000;
    private const int Deepest = 6;
    private static readonly string[] Questions = ["question", "prompt", "query", "message", "description", "hypothesis", "task", "input", "text", "thought", "problem", "context"];
    private static readonly string[] Choices = ["hypothesis_test", "execution_trace", "debug", "root_cause", "actionable", "detailed"];

    public static Dictionary<string, object?> Fill(JsonElement schema, ReasonerQuestion question) =>
        Object(schema, question, 0);

    /// <summary>Whether a question can be put to it at all.</summary>
    public static bool TakesText(JsonElement schema) => Texts(schema, 0).Any(IsQuestion);

    private static Dictionary<string, object?> Object(JsonElement schema, ReasonerQuestion question, int depth)
    {
        var filled = new Dictionary<string, object?>();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet() : [];
        foreach (var property in Properties(schema))
        {
            if ((required.Contains(property.Name) || IsQuestion(property.Name) || IsFiles(property.Name)) && Value(property.Name, property.Value, question, depth + 1) is { } value)
            {
                filled[property.Name] = value;
            }
        }

        return filled;
    }

    private static object? Value(string name, JsonElement schema, ReasonerQuestion question, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        if (schema.TryGetProperty("enum", out var choices) && choices.GetArrayLength() > 0)
        {
            var offered = choices.EnumerateArray().Select(c => c.ToString()).ToList();
            return Choices.FirstOrDefault(offered.Contains) ?? offered[0];
        }

        return TypeOf(schema) switch
        {
            "string" => IsQuestion(name) ? Plain(question.Text) : IsFiles(name) && question.Paths.Count > 0 ? question.Paths[0] : "",
            "integer" or "number" => schema.TryGetProperty("minimum", out var least) ? Math.Max(least.GetDouble(), 3) : 3,
            "boolean" => true,
            "array" => Items(name, schema, question, depth),
            "object" => Object(schema, question, depth),
            _ => IsQuestion(name) ? Plain(question.Text) : null,
        };
    }

    private static object Items(string name, JsonElement schema, ReasonerQuestion question, int depth)
    {
        if (IsFiles(name))
        {
            return question.Paths;
        }

        return schema.TryGetProperty("items", out var item) && TypeOf(item) == "string" && IsQuestion(name) && depth <= Deepest ? new[] { Plain(question.Text) } : Array.Empty<object>();
    }

    private static IEnumerable<string> Texts(JsonElement schema, int depth) => depth > Deepest ? [] : Properties(schema).SelectMany(p =>
        TypeOf(p.Value) == "object" ? Texts(p.Value, depth + 1) : TypeOf(p.Value) is "string" or "array" ? [p.Name] : []);

    private static IEnumerable<JsonProperty> Properties(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? [.. properties.EnumerateObject()] : [];

    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).FirstOrDefault(t => t != "null") : type.GetString();

    private static bool IsQuestion(string name) => Questions.Any(q => name.Contains(q, StringComparison.OrdinalIgnoreCase)) && !name.Contains("include", StringComparison.OrdinalIgnoreCase);

    private static bool IsFiles(string name) => name.Contains("file", StringComparison.OrdinalIgnoreCase) || name is "paths" or "path";

    private static string Plain(string text)
    {
        var plain = text.Replace('<', '(').Replace('>', ')').Replace('{', '(').Replace('}', ')');
        return plain.Length <= LongestText ? plain : plain[..LongestText];
    }
}
