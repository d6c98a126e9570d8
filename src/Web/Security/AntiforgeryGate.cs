using Microsoft.AspNetCore.Antiforgery;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Security;

/// <summary>Asks for an antiforgery token where a change is asked for on the strength of a cookie alone.</summary>
internal sealed class AntiforgeryGate(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Live links change nothing by their HTTP requests, and their origin has been checked.
        var asks = OriginGate.IsUnsafe(context.Request) && !OriginGate.IsLiveLink(context.Request)
            && context.User.Identity is { IsAuthenticated: true, AuthenticationType: Schemes.Session };
        if (asks && !await antiforgery.IsRequestValidAsync(context))
        {
            await ErrorResponse.WriteAsync(context, StatusCodes.Status400BadRequest, "An antiforgery token is needed",
                "A change asked for by a signed-in browser carries the token of its page; a program sends `Authorization: Bearer KEY` instead.");
            return;
        }

        await next(context);
    }
}
