using System.Text;
using System.Text.Json.Nodes;

namespace Sweepboard.Web.Api;

/// <summary>Writes JSON as YAML of the plainest kind: blocks of fields, and what is short in one line.</summary>
internal static class Yaml
{
    private const int MostInline = 100;

    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in node.AsObject())
        {
            text.Append(Field(name, value, 0)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One field at a depth, all its lines indented, without the last line's end.</summary>
    public static string Field(string name, JsonNode? value, int depth)
    {
        var indent = new string(' ', depth * 2);
        var line = $"{indent}{FlowYaml.Text(name)}: {FlowYaml.Write(value)}";
        return value is JsonObject { Count: > 0 } fields && fields.Any(f => f.Value is JsonObject or JsonArray) && (depth == 0 || line.Length > MostInline)
            ? $"{indent}{FlowYaml.Text(name)}:\n{string.Join('\n', fields.Select(f => Field(f.Key, f.Value, depth + 1)))}"
            : line;
    }
}
