using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

internal sealed class ConfigurationConverter : JsonConverter<Configuration>
{
    private static readonly ParameterValueConverter Value = new();

    public override Configuration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A configuration is an object of parameter names and values.");
        }

        var values = new List<KeyValuePair<string, ParameterValue>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            // Ten thousand runs name the same few parameters: one string each is enough.
            var name = string.Intern(reader.GetString()!);
            reader.Read();
            values.Add(new(name, Value.Read(ref reader, typeof(ParameterValue), options)));
        }

        return new(values);
    }

    public override void Write(Utf8JsonWriter writer, Configuration value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, one) in value)
        {
            writer.WritePropertyName(name);
            one.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
