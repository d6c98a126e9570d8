using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Security;

/// <summary>Refuses what another site's page sends: changes, and live links, which no CORS rule covers.</summary>
internal sealed class OriginGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => !Matters(context.Request) || IsOwn(context.Request)
        ? next(context)
        : ErrorResponse.WriteAsync(context, StatusCodes.Status403Forbidden, "Refused: another site's page",
            "The request comes from a page of another origin. Pages of this server, and programs that send no Origin header, are answered.");

    public static bool IsUnsafe(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method));

    public static bool IsLiveLink(HttpRequest request) =>
        request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);

    private static bool Matters(HttpRequest request) => IsUnsafe(request) || IsLiveLink(request);

    // Another port of this machine is the same site and gets our cookies, but is another origin.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && (request.Headers.Origin.Count == 0 || (Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && origin.Scheme is "http" or "https"
            && AuthorityOf(origin.Scheme, origin.Host, origin.Port).Equals(AuthorityOf(origin.Scheme, request.Host.Host, request.Host.Port), StringComparison.OrdinalIgnoreCase)));

    // The scheme is the page's: a proxy may have ended TLS before us.
    private static string AuthorityOf(string scheme, string host, int? port) => $"{host}:{port ?? (scheme == "https" ? 443 : 80)}";
}
