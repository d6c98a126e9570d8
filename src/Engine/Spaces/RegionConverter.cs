using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

/// <summary>Writes a region so that it can be read without its space: an interval by its ends, values as a list.</summary>
internal sealed class RegionConverter : JsonConverter<Region>
{
    public override Region Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new([.. document.RootElement.EnumerateObject().Select(side => KeyValuePair.Create(side.Name, ReadSide(side.Value)))]);
    }

    public override void Write(Utf8JsonWriter writer, Region value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value.Sides)
        {
            writer.WritePropertyName(name);
            Write(writer, values);
        }

        writer.WriteEndObject();
    }

    private static ValueSet ReadSide(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? new ValueSet.OneOf([.. json.EnumerateArray().Select(ParameterValue.FromJson)])
        : new ValueSet.Interval(
            json.TryGetProperty("from", out var from) ? from.GetDouble() : double.NegativeInfinity,
            json.TryGetProperty("to", out var to) ? to.GetDouble() : double.PositiveInfinity);

    private static void Write(Utf8JsonWriter writer, ValueSet values)
    {
        if (values is ValueSet.OneOf(var listed))
        {
            writer.WriteStartArray();
            foreach (var value in listed)
            {
                value.WriteTo(writer);
            }

            writer.WriteEndArray();
        }
        else if (values is ValueSet.Interval(var from, var to))
        {
            writer.WriteStartObject();
            WriteEnd(writer, "from", from);
            WriteEnd(writer, "to", to);
            writer.WriteEndObject();
        }
    }

    private static void WriteEnd(Utf8JsonWriter writer, string name, double end)
    {
        if (double.IsFinite(end))
        {
            writer.WriteNumber(name, end);
        }
    }
}
