using System.Text.Json;
using System.Text.Json.Serialization;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>How diagnoses are written as JSON: snake_case, NaN and infinities as strings. One way, for the log, the API and exports.</summary>
public static class DiagnosisJson
{
    private const string Prefix = "diagnosis/";

    public static JsonSerializerOptions Options { get; } = DiagnosisJsonContext.Default.Options;

    /// <summary>The diagnosis's stream in the log.</summary>
    public static StreamId Stream(DiagnosisId id) => new(Prefix + id.Value);

    /// <summary>The diagnosis whose stream that is.</summary>
    public static bool TryStream(StreamId stream, out DiagnosisId id)
    {
        id = default;
        return stream.Value.StartsWith(Prefix, StringComparison.Ordinal) && DiagnosisId.TryParse(stream.Value[Prefix.Length..], out id);
    }

    public static LogRecord ToRecord(DiagnosisEvent happened, DateTimeOffset at)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(happened, DiagnosisJsonContext.Default.DiagnosisEvent);
        return new(SweepJson.TypeName(body), at, body);
    }

    public static DiagnosisEvent FromBody(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, DiagnosisJsonContext.Default.DiagnosisEvent) ?? throw new JsonException("An event's body is null.");

    internal static byte[] Write(SessionSummary summary) => JsonSerializer.SerializeToUtf8Bytes(summary, DiagnosisJsonContext.Default.SessionSummary);

    internal static SessionSummary ReadSummary(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, DiagnosisJsonContext.Default.SessionSummary) ?? throw new JsonException("A summary is null.");

    internal static byte[] Write(KeptCase kept) => JsonSerializer.SerializeToUtf8Bytes(kept, DiagnosisJsonContext.Default.KeptCase);

    internal static KeptCase ReadCase(Stream body) =>
        JsonSerializer.Deserialize(body, DiagnosisJsonContext.Default.KeptCase) ?? throw new JsonException("A case is null.");
}

/// <summary>The generated code that reads and writes diagnoses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [
        typeof(SnakeCaseEnum<EvidenceKind>), typeof(SnakeCaseEnum<Role>), typeof(SnakeCaseEnum<Level>), typeof(SnakeCaseEnum<Priority>), typeof(SnakeCaseEnum<TurnKind>),
        typeof(SnakeCaseEnum<SessionStatus>), typeof(SnakeCaseEnum<Direction>), typeof(SnakeCaseEnum<FailureClass>)])]
[JsonSerializable(typeof(DiagnosisEvent))]
[JsonSerializable(typeof(SessionSummary))]
[JsonSerializable(typeof(KeptCase))]
[JsonSerializable(typeof(Turn))]
[JsonSerializable(typeof(Report))]
internal sealed partial class DiagnosisJsonContext : JsonSerializerContext;
