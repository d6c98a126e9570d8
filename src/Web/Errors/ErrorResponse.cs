using System.Diagnostics;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Web.Errors;

/// <summary>Writes errors: problem details to programs, a short page to people, and to neither what went on inside.</summary>
internal static class ErrorResponse
{
    private static readonly string[] Programs = ["/api", "/hubs", "/_blazor", "/openapi", "/metrics", "/mcp", "/healthz"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Not for HTML: the media type and nosniff keep browsers from reading it so.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Stands in the answer and in the log's line about the same failure.</summary>
    public static string CorrelationId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public static bool IsForPrograms(HttpRequest request) => Programs.Any(p => request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    public static Task WriteAsync(HttpContext context, int status, string title, string? detail, IReadOnlyList<Problem>? errors = null)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        var problem = new ApiProblem(title, status, detail, CorrelationId(context), errors);
        if (IsForPrograms(context.Request))
        {
            return context.Response.WriteAsJsonAsync(problem, Json, ApiProblem.MediaType, context.RequestAborted);
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page(problem), context.RequestAborted);
    }

    /// <summary>The words for a status that nothing else has explained.</summary>
    public static Task WriteAsync(HttpContext context, int status) => WriteAsync(context, status, ReasonPhrases.GetReasonPhrase(status), status switch
    {
        StatusCodes.Status400BadRequest => "The request lacks something or is out of date; go back, reload and try again.",
        StatusCodes.Status404NotFound => "Nothing has this address.",
        StatusCodes.Status405MethodNotAllowed => "This address knows no such method.",
        StatusCodes.Status415UnsupportedMediaType => "This address does not take this media type.",
        _ => null,
    });

    private static string Page(ApiProblem problem) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(problem.Title)}</title><link rel="stylesheet" href="/css/app.css"></head>
        <body><header class="bar"><a class="brand" href="/">Sweepboard</a></header><main><h1>{WebUtility.HtmlEncode(problem.Title)}</h1><p>{WebUtility.HtmlEncode(problem.Detail)}</p><p><a href="/">To the sweeps</a></p><p class="quiet">Reference {WebUtility.HtmlEncode(problem.CorrelationId)}</p></main></body>
        </html>
        """;
}
