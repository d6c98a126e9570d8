using System.Globalization;
using System.Security.Claims;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api;

/// <summary>Runs over REST (DESIGN 5.4).</summary>
internal static class RunEndpoints
{
    private const int MostLogBytes = 1 << 20;

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("runs");
        runs.MapGet("/{id}", (string id, SweepJournal journal) => Require(journal, id).Shape()).WithSummary("One run");
        runs.MapGet("/{id}/metrics", Metrics).WithSummary("The metric points of a run by name, thinned out to max_points each");
        runs.MapPost("/{id}/metrics", ReportAsync).WithSummary("Reports metric points").Produces(204).ProducesProblem(422);
        runs.MapGet("/{id}/log", LogAsync).WithSummary("A part of what an attempt printed; headers say where it stands in the whole; with download=true all of it, to save").Produces<string>(200, "text/plain");
        runs.MapPost("/{id}/stop", StopAsync).WithSummary("Ends a run");
        runs.MapPost("/{id}/retry", RetryAsync).WithSummary("Tries a run again that failed or was stopped");
    }

    /// <summary>The run that an address names.</summary>
    /// <exception cref="NotThereException">There is none.</exception>
    internal static Run Require(SweepJournal journal, string id) =>
        RunId.TryParse(id, out var run) && journal.Find(run.Sweep)?.Find(run) is { } found ? found : throw new NotThereException($"There is no run '{id}'.");

    private static async Task<RunShape> StopAsync(string id, SweepService service, SweepJournal journal, ClaimsPrincipal user)
    {
        var run = Require(journal, id).Id;
        return (await service.StopRunAsync(run, SweepEndpoints.By(user))).Find(run)!.Shape();
    }

    private static async Task<RunShape> RetryAsync(string id, SweepService service, SweepJournal journal, ClaimsPrincipal user)
    {
        var run = Require(journal, id).Id;
        return (await service.RetryRunsAsync(run.Sweep, [run], SweepEndpoints.By(user))).Find(run)!.Shape();
    }

    private static Dictionary<string, IReadOnlyList<MetricPointShape>> Metrics(string id, int? max_points, SweepJournal journal, IMetricStore metrics) =>
        metrics.Read(Require(journal, id).Id, Math.Clamp(max_points ?? 1_000, 4, 100_000))
            .ToDictionary(m => m.Key, m => (IReadOnlyList<MetricPointShape>)[.. m.Value.Select(p => new MetricPointShape(p.Step, p.Value, p.At))]);

    private static async Task<IResult> ReportAsync(string id, PointsBody body, SweepJournal journal, SweepService service)
    {
        var run = Require(journal, id);
        await service.ReportAsync(run.Id, ReportedMetrics.Of(body));
        return Results.NoContent();
    }

    private static async Task LogAsync(string id, string? stream, long? from, int? limit, string? attempt, bool? download, HttpContext context, SweepJournal journal, RunLogs logs)
    {
        var wanted = stream switch
        {
            null or "stdout" => LogStream.Stdout,
            "stderr" => LogStream.Stderr,
            _ => throw UnfitRequestException.InAddress("stream", $"must be stdout or stderr, but is '{stream}'"),
        };
        var run = Require(journal, id);
        AttemptId? named = attempt is null ? null : new(attempt);
        if (download == true)
        {
            await LogDownload.SendAsync(context, logs, run, named, wanted);
            return;
        }

        var most = Math.Clamp(limit ?? MostLogBytes, 1, MostLogBytes);
        var chunk = await logs.ReadAsync(run.Id, named, wanted, from ?? 0, most, context.RequestAborted);
        var headers = context.Response.Headers;
        headers["Sweepboard-Log-From"] = chunk.From.ToString(CultureInfo.InvariantCulture);
        headers["Sweepboard-Log-Next"] = chunk.Next.ToString(CultureInfo.InvariantCulture);
        headers["Sweepboard-Log-Size"] = chunk.Size.ToString(CultureInfo.InvariantCulture);
        headers["Sweepboard-Log-Dropped"] = chunk.Dropped.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.Body.WriteAsync(chunk.Bytes, context.RequestAborted);
    }
}
