using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

internal sealed class ParameterValueConverter : JsonConverter<ParameterValue>
{
    public override bool HandleNull => true;

    public override ParameterValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return reader.TryGetInt64(out var whole) ? ParameterValue.Of(whole) : ParameterValue.Of(reader.GetDouble());
            case JsonTokenType.String: return ParameterValue.Of(reader.GetString()!);
            case JsonTokenType.True: return ParameterValue.Of(true);
            case JsonTokenType.False: return ParameterValue.Of(false);
            case JsonTokenType.Null: return ParameterValue.Null;
            default:
                using (var document = JsonDocument.ParseValue(ref reader))
                {
                    return ParameterValue.FromJson(document.RootElement);
                }
        }
    }

    public override void Write(Utf8JsonWriter writer, ParameterValue value, JsonSerializerOptions options) => value.WriteTo(writer);
}
