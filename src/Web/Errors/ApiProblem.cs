using System.Text.Json.Serialization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Errors;

/// <summary>What a program is told of a request that failed (RFC 9457).</summary>
internal sealed record ApiProblem(
    string Title, int Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail, string CorrelationId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Problem>? Errors = null)
{
    public const string MediaType = "application/problem+json";

    /// <summary>The status says all that a type would.</summary>
    public string Type { get; } = "about:blank";
}
