using Sweepboard.Web.Errors;
using Sweepboard.Web.Security;

namespace Sweepboard.Web.Hosting;

/// <summary>What a request passes on its way, in the order that the guards rely on.</summary>
internal static class Pipeline
{
    public static void Use(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(_ => { });
        app.UseMiddleware<HostGate>();
        app.UseMiddleware<OriginGate>();
        app.UseStatusCodePages(context => ErrorResponse.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<AntiforgeryGate>();
        app.UseAntiforgery();
        app.UseWebSockets();
        app.UseMiddleware<ConnectionGate>();
    }
}
