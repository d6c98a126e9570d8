using System.Net;
using Sweepboard.Web.Errors;
using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Security;

/// <summary>Answers only to the names it goes by, so that a page elsewhere cannot reach it by rebinding a name of its own.</summary>
internal sealed class HostGate(RequestDelegate next, HostSettings settings)
{
    private readonly HashSet<string> _names = new(
        ["localhost", .. settings.AllLoopback ? Array.Empty<string>() : [Environment.MachineName], .. settings.Addresses.Select(a => a.Host), .. settings.AllowedHosts],
        StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context) => Answers(context.Request.Host.Host)
        ? next(context)
        : ErrorResponse.WriteAsync(context, StatusCodes.Status400BadRequest, "Unknown host",
            "This server does not go by the name in the Host header; add it to Sweepboard:AllowedHosts.");

    // An address cannot be rebound; where only this machine may come, only its own addresses are answered to.
    private bool Answers(string host) => _names.Contains(host)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && (!settings.AllLoopback || IPAddress.IsLoopback(ip)));
}
