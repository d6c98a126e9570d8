using System.Text;
using System.Text.Json;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api;

/// <summary>Reads a spec from a request's body, or answers with everything that is wrong with it.</summary>
internal static class SpecBody
{
    public static async Task<SweepSpec?> ReadAsync(HttpContext context)
    {
        if (await DocumentAsync(context) is not { } json)
        {
            return null;
        }

        var problems = new List<Problem>();
        if (SpecReader.Read(json, problems) is { } spec)
        {
            return spec;
        }

        await RefuseAsync(context, problems);
        return null;
    }

    /// <summary>The JSON or YAML of the body; null where it cannot be read, which was answered.</summary>
    public static async Task<JsonElement?> DocumentAsync(HttpContext context)
    {
        if (await TextAsync(context) is not { } text)
        {
            await ErrorResponse.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "The spec is too large", $"A spec has at most {DocumentReader.MostBytes} bytes.");
            return null;
        }

        var problems = new List<Problem>();
        if (DocumentReader.Read(text, problems) is { } json)
        {
            return json;
        }

        await RefuseAsync(context, problems);
        return null;
    }

    public static Task RefuseAsync(HttpContext context, IReadOnlyList<Problem> problems)
    {
        var unreadable = problems.Any(p => p.Path == "(document)");
        return ErrorResponse.WriteAsync(
            context,
            unreadable ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity,
            unreadable ? "The spec cannot be read" : "The spec has problems",
            string.Join("; ", problems.Take(3)) + (problems.Count > 3 ? $"; and {problems.Count - 3} more" : ""),
            problems);
    }

    // Null beyond the bound; the rest is not read.
    private static async Task<string?> TextAsync(HttpContext context)
    {
        var buffer = new byte[DocumentReader.MostBytes + 1];
        var read = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return read > DocumentReader.MostBytes ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }
}
