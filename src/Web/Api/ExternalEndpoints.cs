using Microsoft.AspNetCore.Mvc;
using Sweepboard.Engine.Control;

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
        var handed = await service.AskAsync(SweepEndpoints.Require(journal, id).Id, body?.Count ?? 1);
        return new([.. handed.Select(Shaping.Shape)], null);
    }

    private static async Task<RunShape> TellAsync(string id, TellBody body, SweepJournal journal, SweepService service)
    {
        if (body is { Metrics: null, Failed: null })
        {
            throw new CommandRefusedException("Tell either metrics: {name: value} or failed: \"why\".");
        }

        return (await service.TellAsync(RunEndpoints.Require(journal, id).Id, body.Metrics, body.Failed)).Shape();
    }
}
