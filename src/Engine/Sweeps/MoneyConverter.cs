using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Usd / 1.000000000000000000000000000000m);
}
