using System.Security.Claims;
using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Errors;
using Sweepboard.Web.Security;

namespace Sweepboard.Web.Api;

/// <summary>Sweeps over REST (DESIGN 5.4).</summary>
internal static class SweepEndpoints
{
    public static void MapSweeps(this IEndpointRouteBuilder api)
    {
        var sweeps = api.MapGroup("/sweeps").WithTags("sweeps");
        sweeps.MapPost("", CreateAsync).WithSummary("Starts a sweep from its spec, JSON or YAML").TakesSpec().Produces<SweepShape>(201);
        sweeps.MapPost("/plan", PlanAsync).WithSummary("What a spec would do, cost and take; with dry_run=true, played through").TakesSpec().Produces<PlanShape>();
        sweeps.MapGet("", List).WithSummary("All sweeps, the newest first");
        sweeps.MapGet("/{id}", (string id, SweepJournal journal, EngineClock clock) => Require(journal, id).Shape(clock.Now)).WithSummary("One sweep");
        sweeps.MapGet("/{id}/runs", Runs).WithSummary("The runs of a sweep, by number; with filter, those that it keeps: val_acc > 85 and learning_rate < 0.01");
        sweeps.MapPost("/{id}/runs", AddRunAsync).WithSummary("Adds a run whose configuration the caller chose").Produces<RunShape>(201).ProducesProblem(422);
        sweeps.MapGet("/{id}/best", Best).WithSummary("The best runs: by score; with several objectives front after front, the knee first");
        sweeps.MapGet("/{id}/events", EventEndpoints.ReadAsync).WithSummary("The events after a number; as server-sent events those to come as well").WithMetadata(new EventsDescription());
        sweeps.MapGet("/{id}/export", ExportEndpoints.ExportAsync).WithSummary("The sweep as json, yaml, csv or jsonl").WithMetadata(new ExportDescription());
        MapCommands(sweeps.MapGroup("/{id}"));
        sweeps.MapGroup("/{id}").MapSpace();
    }

    /// <summary>The sweep that an address names.</summary>
    /// <exception cref="NotThereException">There is none.</exception>
    internal static SweepState Require(SweepJournal journal, string id) =>
        SweepId.TryParse(id, out var sweep) && journal.Find(sweep) is { } state ? state : throw new NotThereException($"There is no sweep '{id}'.");

    /// <summary>Who asked, as it will stand in the log.</summary>
    internal static string By(ClaimsPrincipal user) => user.Identity?.AuthenticationType == Schemes.Session ? "a person" : "an API client";

    private static void MapCommands(RouteGroupBuilder sweep)
    {
        sweep.MapPost("/pause", (Asked asked, SweepService service) => asked.Do(service.PauseAsync)).WithSummary("Launches nothing more; what is under way goes on");
        sweep.MapPost("/resume", (Asked asked, SweepService service) => asked.Do(service.ResumeAsync)).WithSummary("Goes on after a pause");
        sweep.MapPost("/stop", (Asked asked, SweepService service) => asked.Do(service.StopAsync)).WithSummary("Ends what is under way, and the sweep");
        sweep.MapPost("/retry-failed", (Asked asked, SweepService service) => asked.Do(service.RetryFailedAsync)).WithSummary("Tries every failed run again");
        sweep.MapPost("/rollback", (Asked asked, RollbackBody body, SweepService service) =>
            body.Runs is { } runs ? asked.Do((id, by) => service.RollbackAsync(id, runs, by)) : throw UnfitRequestException.InBody("runs", "is missing", "say how many runs are to stay, as {\"runs\": 8}"))
            .WithSummary("Undoes all runs but the first ones");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, SweepService service, EngineClock clock)
    {
        if (await SpecBody.ReadAsync(context) is not { } spec)
        {
            return Results.Empty;
        }

        var (state, _, problems) = await service.CreateAsync(spec);
        if (state is not null)
        {
            return Results.Created($"/api/v1/sweeps/{state.Id}", state.Shape(clock.Now));
        }

        await SpecBody.RefuseAsync(context, problems);
        return Results.Empty;
    }

    private static async Task<IResult> PlanAsync(HttpContext context, SweepService service, EngineClock clock, bool? dry_run)
    {
        if (await SpecBody.ReadAsync(context) is not { } spec)
        {
            return Results.Empty;
        }

        var (plan, problems) = service.Plan(spec);
        if (problems.Count > 0)
        {
            await SpecBody.RefuseAsync(context, problems);
            return Results.Empty;
        }

        return Results.Ok(new PlanShape(plan, dry_run == true ? DryRun.Run(spec, plan, clock.Now).Shape() : null));
    }

    private static ListPage<SweepLine> List([AsParameters] Paging paging, SweepJournal journal) =>
        paging.Of([.. journal.Summaries().OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Id.Value, StringComparer.Ordinal)], Shaping.Shape);

    private static ListPage<RunShape> Runs(string id, string? filter, [AsParameters] Paging paging, SweepJournal journal)
    {
        var state = Require(journal, id);
        if (string.IsNullOrWhiteSpace(filter))
        {
            return paging.Of(state.Runs, Shaping.Shape);
        }

        var problems = new List<Problem>();
        var read = RunFilter.Read(filter, RunFields.Of(state.Spec, state.Runs.SelectMany(r => r.Metrics.Keys).Distinct(), run => state.Front.Contains(run.Id.Number)), problems);
        return paging.Of([.. state.Runs.Where((read ?? throw UnfitRequestException.InAddress("filter", problems[0].Message, problems[0].Suggestion)).Keeps)], Shaping.Shape);
    }

    private static async Task<IResult> AddRunAsync(string id, NewRunBody body, SweepJournal journal, SweepService service, ClaimsPrincipal user)
    {
        var state = Require(journal, id);
        var problems = new List<Problem>();
        if (ConfigurationReader.Read(body.Hyperparameters ?? default, state.Spec.SearchSpace, "hyperparameters", problems) is not { } chosen)
        {
            throw new UnfitRequestException(StatusCodes.Status422UnprocessableEntity, problems);
        }

        var run = await service.AddRunAsync(state.Id, chosen, body.CopiedFrom, By(user));
        return Results.Created($"/api/v1/runs/{run.Id}", run.Shape());
    }

    private static ListPage<RunShape> Best(string id, int? top, SweepJournal journal)
    {
        return new([.. BestRuns.Of(Require(journal, id), Math.Clamp(top ?? 1, 1, 1_000)).Select(Shaping.Shape)], null);
    }

    /// <summary>What every command on a sweep is asked with.</summary>
    private readonly record struct Asked(string Id, ClaimsPrincipal User, SweepJournal Journal, EngineClock Clock)
    {
        public static ValueTask<Asked> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Asked((string)context.Request.RouteValues["id"]!, context.User, services.GetRequiredService<SweepJournal>(), services.GetRequiredService<EngineClock>()));
        }

        public async Task<SweepShape> Do(Func<SweepId, string, Task<SweepState>> act) =>
            (await act(Require(Journal, Id).Id, By(User))).Shape(Clock.Now);
    }
}
