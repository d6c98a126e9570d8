using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Diagnosis.Sessions;

internal sealed class DiagnosisIdConverter : JsonConverter<DiagnosisId>
{
    public override DiagnosisId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DiagnosisId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException($"'{reader.GetString()}' is not a diagnosis's id.");

    public override void Write(Utf8JsonWriter writer, DiagnosisId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
