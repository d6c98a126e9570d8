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
    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is ("" or "same-origin" or "none") && origin switch
        {
            "" => true,
            // What a browser says of a form on a page that, as ours, sends no referrer.
            "null" => site == "same-origin",
            _ => IsSame(origin, request.Host),
        };
    }

    // The scheme is not compared: a proxy may have ended TLS before us.
    private static bool IsSame(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
        && uri.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (uri.Scheme == "https" ? 443 : 80));
}
