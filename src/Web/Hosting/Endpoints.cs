using Sweepboard.Web.Api;
using Sweepboard.Web.Health;
using Sweepboard.Web.Security;

namespace Sweepboard.Web.Hosting;

/// <summary>Everything this server answers to. What does not say otherwise needs a key.</summary>
internal static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapSignIn();
        app.MapApi(app.Services.GetRequiredService<HostSettings>().Limits);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Our own header covers framing, and compression beside secrets lets them be guessed (BREACH).
            options.ContentSecurityFrameAncestorsPolicy = null;
            options.DisableWebSocketCompression = true;
        });
    }
}
