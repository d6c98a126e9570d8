using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Errors;

/// <summary>A request that can be read but asks for what cannot be: where, what, and what to write instead.</summary>
internal sealed class UnfitRequestException(int status, params IReadOnlyList<Problem> problems) : Exception(string.Join("; ", problems))
{
    public int Status { get; } = status;

    public IReadOnlyList<Problem> Problems { get; } = problems;

    /// <summary>Wrong in the address.</summary>
    public static UnfitRequestException InAddress(string field, string message, string? suggestion = null) =>
        new(StatusCodes.Status400BadRequest, new Problem(field, message, suggestion));

    /// <summary>Wrong in the body.</summary>
    public static UnfitRequestException InBody(string field, string message, string? suggestion = null) =>
        new(StatusCodes.Status422UnprocessableEntity, new Problem(field, message, suggestion));
}
