using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Writes an enumeration's names in snake_case: <c>out_of_memory</c>.</summary>
public sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
