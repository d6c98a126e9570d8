using System.Security.Claims;
using Sweepboard.Engine.Control;

namespace Sweepboard.Web.Api;

/// <summary>Another space for a sweep that goes on.</summary>
internal static class SpaceEndpoints
{
    public static void MapSpace(this IEndpointRouteBuilder sweep)
    {
        sweep.MapPost("/space", ChangeAsync).WithSummary("Narrows, widens or cuts the space while the sweep runs: {search_space, exclude, reason}, JSON or YAML").WithMetadata(new SpaceDescription()).Produces<SpaceChangeShape>();
        sweep.MapPost("/space/plan", PlanAsync).WithSummary("What that would change; changes nothing").WithMetadata(new SpaceDescription()).Produces<SpaceChangeShape>();
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, SweepJournal journal, SweepService service, ClaimsPrincipal user, EngineClock clock)
    {
        var sweep = SweepEndpoints.Require(journal, id).Id;
        if (await SpecBody.DocumentAsync(context) is not { } edit)
        {
            return Results.Empty;
        }

        var changed = await service.ChangeSpaceAsync(sweep, edit, SweepEndpoints.By(user));
        return await AnswerAsync(context, changed, () => SweepEndpoints.Require(journal, id).Shape(clock.Now));
    }

    private static async Task<IResult> PlanAsync(string id, HttpContext context, SweepJournal journal, EngineClock clock)
    {
        var state = SweepEndpoints.Require(journal, id);
        return await SpecBody.DocumentAsync(context) is { } edit
            ? await AnswerAsync(context, SpaceEditing.Consider(edit, state), () => state.Shape(clock.Now)) : Results.Empty;
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, SpaceEditing editing, Func<SweepShape> sweep)
    {
        if (editing.Problems.Count == 0)
        {
            return Results.Ok(new SpaceChangeShape(editing.Changes, editing.Plan!, sweep()));
        }

        await SpecBody.RefuseAsync(context, editing.Problems);
        return Results.Empty;
    }
}
