using System.Text.Json;
using Sweepboard.Engine.Diagnosis.Foreign;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api.Diagnoses;

/// <summary>Reads what is to be diagnosed from a request's body, which may be as large as logs are.</summary>
internal static class CaseBody
{
    /// <exception cref="UnfitRequestException">It is not JSON, or not an object.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            var json = LenientJson.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw Unfit($"is a {json.RootElement.ValueKind}, not an object".ToLowerInvariant());
        }
        catch (JsonException exception)
        {
            throw Unfit(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})"));
        }
    }

    private static UnfitRequestException Unfit(string what) =>
        new(StatusCodes.Status400BadRequest, new Problem("(body)", what, "send {\"run_id\": \"…\"}, or an object with files, log, metrics, hyperparameters; /openapi/v1.json describes it"));
}
