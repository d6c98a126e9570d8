using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sweepboard.Web.Api;

/// <summary>Writes JSON as YAML of the plainest kind: blocks of keys, and whatever is flat in one line as JSON, which is YAML too.</summary>
internal static class Yaml
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Block(text, node.AsObject(), 0);
        return text.ToString();
    }

    private static void Block(StringBuilder text, JsonObject fields, int depth)
    {
        foreach (var (name, value) in fields)
        {
            text.Append(' ', depth * 2).Append(Key(name)).Append(':');
            if (value is JsonObject inner && inner.Any(f => f.Value is JsonObject or JsonArray))
            {
                text.Append('\n');
                Block(text, inner, depth + 1);
            }
            else
            {
                text.Append(' ').Append(value?.ToJsonString(Relaxed) ?? "null").Append('\n');
            }
        }
    }

    private static string Key(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && char.IsAsciiLetter(name[0])
            && name.ToLower(CultureInfo.InvariantCulture) is not ("true" or "false" or "null")
            ? name : JsonSerializer.Serialize(name, Relaxed);
}
