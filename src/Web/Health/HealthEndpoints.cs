
namespace Sweepboard.Web.Health;

/// <summary>What watches over this server asks: is it well (no key), and how is it (with the key).</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", HealthAsync).AllowAnonymous().Produces<string>(200, "text/plain").Produces<string>(503, "text/plain");
        app.MapGet("/metrics", (ServerMetrics metrics) => Results.Text(metrics.Write(), PrometheusText.MediaType)).ExcludeFromDescription();
    }

    // Without detail: whoever asks has no key. The settings page says more.
    private static async Task<IResult> HealthAsync(ServerHealth health, CancellationToken cancellation) =>
        await health.ProblemAsync(cancellation) is { } problem ? Results.Text(problem, statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Text("ok");
}
