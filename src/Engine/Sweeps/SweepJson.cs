using System.Text.Json;
using System.Text.Json.Serialization;
using Sweepboard.Engine.Log;

namespace Sweepboard.Engine.Sweeps;

/// <summary>How sweeps are written as JSON: snake_case, NaN and infinities as strings. One way, for the log, the API and exports.</summary>
public static class SweepJson
{
    public static JsonSerializerOptions Options { get; } = SweepJsonContext.Default.Options;

    /// <summary>The sweep's stream in the log.</summary>
    public static StreamId Stream(SweepId id) => new($"sweep/{id}");

    /// <summary>The sweep whose stream that is.</summary>
    public static bool TryStream(StreamId stream, out SweepId id)
    {
        id = default;
        return stream.Value.StartsWith("sweep/", StringComparison.Ordinal) && SweepId.TryParse(stream.Value[6..], out id);
    }

    public static LogRecord ToRecord(SweepEvent happened, DateTimeOffset at)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(happened, SweepJsonContext.Default.SweepEvent);
        return new(TypeName(body), at, body);
    }

    public static SweepEvent FromBody(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, SweepJsonContext.Default.SweepEvent) ?? throw new JsonException("An event's body is null.");

    public static byte[] Write(SweepState state) => JsonSerializer.SerializeToUtf8Bytes(state, SweepJsonContext.Default.SweepState);

    public static SweepState ReadState(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, SweepJsonContext.Default.SweepState) ?? throw new JsonException("A snapshot is null.");

    /// <summary>The kind of an event: its discriminator is always the first property, <c>{"type":"run_suggested",...</c></summary>
    internal static string TypeName(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        reader.Read();
        reader.Read();
        return reader.GetString()!;
    }
}

/// <summary>The generated code that reads and writes sweeps; reading ten thousand runs by reflection would take a second.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [
        typeof(SnakeCaseEnum<Direction>), typeof(SnakeCaseEnum<FailureClass>), typeof(SnakeCaseEnum<HalvingMode>), typeof(SnakeCaseEnum<RetryRule>), typeof(SnakeCaseEnum<RungRule>), typeof(SnakeCaseEnum<RunOutcome>),
        typeof(SnakeCaseEnum<StopCause>), typeof(SnakeCaseEnum<SweepStatus>), typeof(SnakeCaseEnum<AttemptStage>),
        typeof(SnakeCaseEnum<RunStatus>), typeof(SnakeCaseEnum<AttemptStatus>)])]
[JsonSerializable(typeof(SweepEvent))]
[JsonSerializable(typeof(SweepState))]
[JsonSerializable(typeof(SweepSummary))]
[JsonSerializable(typeof(SweepSpec))]
[JsonSerializable(typeof(Plan))]
internal sealed partial class SweepJsonContext : JsonSerializerContext;
