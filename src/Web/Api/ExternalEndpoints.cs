using Microsoft.AspNetCore.Mvc;
using Sweepboard.Engine.Control;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api;

/// <summary>Ask and tell, for who runs the training elsewhere.</summary>
internal static class ExternalEndpoints
{
    public static void MapExternalRuns(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sweeps/{id}/ask", AskAsync).WithTags("ask and tell").WithSummary("Hands out configurations to try");
        api.MapPost("/runs/{id}/tell", TellAsync).WithTags("ask and tell").WithSummary("Takes the result of a run: its metrics, or why it failed");
    }

    private static async Task<ListPage<RunShape>> AskAsync(
        string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] AskBody? body, SweepJournal journal, SweepService service)
    {
        var sweep = SweepEndpoints.Require(journal, id).Id;
        if (body?.Count is < 1 or > SweepService.MostAsked)
        {
            throw UnfitRequestException.InBody("count", $"must be from 1 to {SweepService.MostAsked}, but is {body.Count}");
        }

        var handed = await service.AskAsync(sweep, body?.Count ?? 1);
        return new([.. handed.Select(Shaping.Shape)], null);
    }

    private static async Task<RunShape> TellAsync(string id, TellBody body, SweepJournal journal, SweepService service)
    {
        var run = RunEndpoints.Require(journal, id).Id;
        var (metrics, failed) = ReportedMetrics.Of(body);
        return (await service.TellAsync(run, metrics, failed)).Shape();
    }
}
