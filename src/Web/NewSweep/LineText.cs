using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Api;

namespace Sweepboard.Web.NewSweep;

/// <summary>Lists that are typed one entry a line, as JSON and back. A line that cannot be read stays the text that it is.</summary>
public static partial class LineText
{
    public static JsonArray ToJson(FieldForm form, string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Entry(form, line))];

    /// <returns>The lines; null where an entry has more to it than a line can show.</returns>
    public static string? FromJson(FieldForm form, JsonNode? json)
    {
        if (json is not JsonArray entries)
        {
            return null;
        }

        var lines = entries.Select(e => Line(form, e)).ToList();
        var text = string.Join('\n', lines);
        return lines.TrueForAll(l => l is not null) && JsonMeaning.Same(ToJson(form, text), json) ? text : null;
    }

    private static JsonNode Entry(FieldForm form, string line) => form switch
    {
        FieldForm.Objectives when Objective().Match(line) is { Success: true } found => WithDirection(found),
        FieldForm.Constraints when Constraint().Match(line) is { Success: true } found => Bounds(found),
        FieldForm.Regions when DocumentReader.Read(line is ['{', ..] ? line : $"{{{line}}}", []) is { } region && JsonObject.Create(region) is { } read => read,
        _ => JsonValue.Create(line),
    };

    private static JsonObject WithDirection(Match found)
    {
        var objective = new JsonObject { ["metric"] = found.Groups["metric"].Value };
        if (found.Groups["direction"] is { Success: true } direction)
        {
            objective["direction"] = direction.Value.StartsWith("max", StringComparison.Ordinal) ? "maximize" : "minimize";
        }

        return objective;
    }

    private static JsonObject Bounds(Match found)
    {
        var isUpper = found.Groups["sign"].Value is "<=" or "≤";
        return new()
        {
            ["metric"] = found.Groups["metric"].Value,
            [isUpper ? "at_most" : "at_least"] = double.TryParse(found.Groups["end"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? FieldText.Number(found.Groups["end"].Value) : JsonValue.Create(found.Groups["end"].Value),
        };
    }

    private static string? Line(FieldForm form, JsonNode? entry) => (form, entry) switch
    {
        (_, JsonValue text) => FieldText.FromJson(FieldForm.Text, text),
        (FieldForm.Objectives, JsonObject objective) => $"{Text(objective["metric"])} {Text(objective["direction"])}".TrimEnd(),
        (FieldForm.Constraints, JsonObject one) when one["at_most"] is { } most => $"{Text(one["metric"])} <= {Text(most)}",
        (FieldForm.Constraints, JsonObject one) => $"{Text(one["metric"])} >= {Text(one["at_least"])}",
        (FieldForm.Regions, JsonObject region) => FlowYaml.Write(region)[1..^1],
        _ => null,
    };

    private static string? Text(JsonNode? json) => FieldText.FromJson(FieldForm.Number, json);

    [GeneratedRegex(@"^(?<metric>\S.*?)(\s+(?<direction>maximize|minimize|max|min))?\z")]
    private static partial Regex Objective();

    [GeneratedRegex(@"^(?<metric>\S.*?)\s*(?<sign><=|>=|≤|≥)\s*(?<end>\S.*)\z")]
    private static partial Regex Constraint();
}
