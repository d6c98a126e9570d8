using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

internal sealed class SweepIdConverter : JsonConverter<SweepId>
{
    public override SweepId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SweepId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException($"'{reader.GetString()}' is not a sweep's id.");

    public override void Write(Utf8JsonWriter writer, SweepId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
