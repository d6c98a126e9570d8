using System.Text.Json;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>Reads a line of <c>SWEEPBOARD_METRICS</c>: <c>{"step": 3, "val_acc": 84.2}</c>.</summary>
/// <remarks>Also bare NaN and Infinity, which is not JSON, but is what Python's json writes. Values of other types are passed over.</remarks>
internal static class JsonMetricLine
{
    public static void Read(ReadOnlySpan<byte> line, MetricFields fields)
    {
        try
        {
            var reader = new Utf8JsonReader(HasBareWord(line) ? QuoteBareWords(line) : line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                fields.Broken = true;
                return;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                ReadValue(ref reader, name, fields);
            }

            // What follows the object: nothing, or the line is not one.
            fields.Broken |= reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that is not UTF-8. Half a line may be half a number: none of it counts.
            fields.Clear();
            fields.Broken = true;
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, string name, MetricFields fields)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            fields.Add(name, reader.TryGetDouble(out var value) ? value : double.NaN);
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.GetString()!;
            if (MetricFields.TryNumber(text, out var word) && !double.IsFinite(word))
            {
                fields.Add(name, word);
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private static bool HasBareWord(ReadOnlySpan<byte> line) => line.IndexOf("NaN"u8) >= 0 || line.IndexOf("Infinity"u8) >= 0;

    private static byte[] QuoteBareWords(ReadOnlySpan<byte> line)
    {
        var quoted = new List<byte>(line.Length + 16);
        var inText = false;
        for (var i = 0; i < line.Length; i++)
        {
            var word = inText ? 0 : BareWord(line[i..]);
            if (word > 0)
            {
                quoted.Add((byte)'"');
                quoted.AddRange(line.Slice(i, word));
                quoted.Add((byte)'"');
                i += word - 1;
                continue;
            }

            quoted.Add(line[i]);
            if (inText && line[i] == '\\' && i + 1 < line.Length)
            {
                quoted.Add(line[++i]);
            }
            else if (line[i] == '"')
            {
                inText = !inText;
            }
        }

        return [.. quoted];
    }

    private static int BareWord(ReadOnlySpan<byte> text) =>
        text.StartsWith("NaN"u8) ? 3 : text.StartsWith("Infinity"u8) ? 8 : text.StartsWith("-Infinity"u8) ? 9 : 0;
}
