using Sweepboard.Web.Errors;
using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Security;

/// <summary>Counts live links and turns away the one too many, so that those that stand keep their memory.</summary>
internal sealed class ConnectionGate(RequestDelegate next, HostSettings settings)
{
    private int _circuits;
    private int _hubs;

    public Task InvokeAsync(HttpContext context)
    {
        if (!OriginGate.IsLiveLink(context.Request))
        {
            return next(context);
        }

        var isCircuit = context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
        if (context.WebSockets.IsWebSocketRequest)
        {
            return isCircuit ? CountAsync(context, () => ref _circuits, settings.Limits.Circuits) : CountAsync(context, () => ref _hubs, settings.Limits.HubConnections);
        }

        // Long polling would hold a circuit without a connection that could be counted.
        return isCircuit && context.Request.Query.ContainsKey("id") && !context.Request.Path.Value!.EndsWith("/disconnect", StringComparison.Ordinal)
            ? ErrorResponse.WriteAsync(context, StatusCodes.Status400BadRequest, "WebSockets only", "Pages are linked by WebSockets; a proxy in between must let them pass.")
            : next(context);
    }

    private async Task CountAsync(HttpContext context, Counter counter, int limit)
    {
        if (Interlocked.Increment(ref counter()) > limit)
        {
            Interlocked.Decrement(ref counter());
            context.Response.Headers.RetryAfter = "30";
            await ErrorResponse.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Too many open pages",
                $"This server holds {limit} live links at once; close some, or raise Sweepboard:Limits.");
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref counter());
        }
    }

    private delegate ref int Counter();
}
