namespace Sweepboard.Web.Hosting;

/// <summary>Where the host is put together; the one place that may name the data project.</summary>
internal static class Composition
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // Also outside Development: a plain `dotnet run` serves wwwroot from the repository.
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) { builder.WebHost.UseUrls("http://127.0.0.1:5080"); }

        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/healthz", () => "ok");
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
