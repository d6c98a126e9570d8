using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Spaces;

/// <summary>Writes a space as people write it, and reads what it wrote.</summary>
internal sealed class SearchSpaceConverter : JsonConverter<SearchSpace>
{
    public static string ToJson(SearchSpace space)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, space);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public override SearchSpace Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var problems = new List<Problem>();
        var space = SpaceReader.Read(document.RootElement, "search_space", problems);
        return problems.Count == 0 ? space! : throw new JsonException(problems[0].ToString());
    }

    public override void Write(Utf8JsonWriter writer, SearchSpace value, JsonSerializerOptions options) => Write(writer, value);

    private static void Write(Utf8JsonWriter writer, SearchSpace space)
    {
        writer.WriteStartObject();
        foreach (var parameter in space.Parameters)
        {
            writer.WriteStartObject(parameter.Name);
            Write(writer, parameter.Domain);
            if (parameter.When.Count > 0)
            {
                writer.WriteStartObject("when");
                foreach (var condition in parameter.When)
                {
                    WriteValues(writer, condition.Parameter, condition.Values);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Domain domain)
    {
        switch (domain)
        {
            case Domain.Fixed(var value):
                writer.WritePropertyName("fixed");
                value.WriteTo(writer);
                break;
            case Domain.Choice(var values):
                WriteValues(writer, "choice", values);
                break;
            case Domain.Uniform(var low, var high):
                WriteEnds(writer, "uniform", low, high);
                break;
            case Domain.LogUniform(var low, var high):
                WriteEnds(writer, "log_uniform", low, high);
                break;
            case Domain.Range(var low, var high, var step):
                WriteEnds(writer, "range", low, high);
                writer.WriteNumber("step", step);
                break;
            case Domain.Int(var low, var high, var log):
                writer.WriteStartArray("int");
                writer.WriteNumberValue(low);
                writer.WriteNumberValue(high);
                writer.WriteEndArray();
                if (log)
                {
                    writer.WriteBoolean("log", true);
                }

                break;
        }
    }

    private static void WriteEnds(Utf8JsonWriter writer, string kind, double low, double high)
    {
        writer.WriteStartArray(kind);
        writer.WriteNumberValue(low);
        writer.WriteNumberValue(high);
        writer.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter writer, string name, IReadOnlyList<ParameterValue> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            value.WriteTo(writer);
        }

        writer.WriteEndArray();
    }
}
