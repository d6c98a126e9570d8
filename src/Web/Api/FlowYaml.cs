using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sweepboard.Web.Api;

/// <summary>Writes JSON in one line of YAML, as a person would: no quotes where none are needed.</summary>
internal static partial class FlowYaml
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject fields => $"{{{string.Join(", ", fields.Select(f => $"{Text(f.Key)}: {Write(f.Value)}"))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(Write))}]",
        _ when node.GetValueKind() == JsonValueKind.String => Text(node.GetValue<string>()),
        _ when node.GetValueKind() == JsonValueKind.Number => Number(node),
        _ => node.ToJsonString(),
    };

    /// <summary>A text that reads as that text: in quotes where it would be taken for something else.</summary>
    public static string Text(string text) => Plain().IsMatch(text) && !OtherThanText().IsMatch(text) ? text : JsonSerializer.Serialize(text, Relaxed);

    /// <summary>A number as people write it: 0.00001, 1e-9.</summary>
    public static string Number(JsonNode number)
    {
        var written = number.ToJsonString();
        if (!written.Contains('E', StringComparison.Ordinal))
        {
            return written;
        }

        var value = double.Parse(written, CultureInfo.InvariantCulture);
        return Math.Abs(value) is >= 1e-6 and < 1e15
            ? decimal.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : Exponent().Replace(written, m => $"e{m.Groups["sign"].Value.Replace("+", "", StringComparison.Ordinal)}{m.Groups["digits"].Value}");
    }

    // Narrower than YAML allows: what any reader, of any version, takes for one text.
    [GeneratedRegex(@"^([A-Za-z_]|\.{0,2}/|--?[A-Za-z])([A-Za-z0-9_./+=@%-]| (?=[A-Za-z0-9_./+=@%-]))*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(true|false|null|yes|no|on|off|y|n|-?\.?(inf|nan))\z", RegexOptions.IgnoreCase)]
    private static partial Regex OtherThanText();

    [GeneratedRegex(@"E(?<sign>[+-]?)0*(?<digits>[0-9]+)")]
    private static partial Regex Exponent();
}
