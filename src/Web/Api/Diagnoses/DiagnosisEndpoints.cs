using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Diagnosis.Foreign;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Diagnosis.Windows;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api.Diagnoses;

/// <summary>Diagnoses over REST (DESIGN 5.4, 5.8).</summary>
internal static class DiagnosisEndpoints
{
    private static readonly JsonSerializerOptions ForFiles = Written();

    private const int MostWaiting = 120;
    private const int MostAround = 500;

    public static void MapDiagnoses(this IEndpointRouteBuilder api, long mostBytes)
    {
        var diagnoses = api.MapGroup("/diagnoses").WithTags("diagnoses");
        diagnoses.MapPost("", OpenAsync).WithSummary("Diagnoses a run, or a failure that ran elsewhere")
            .WithMetadata(new BodyLimit(mostBytes), new CaseDescription(mostBytes)).Produces<DiagnosisShape>(201).Produces<DiagnosisShape>();
        diagnoses.MapGet("", List).WithSummary("All diagnoses, the newest first; with run_id those of a run");
        diagnoses.MapGet("/{id}", GetAsync).WithSummary("One diagnosis: its turns so far and its report; with wait=30 as soon as it waits for a person, or after so many seconds");
        diagnoses.MapDelete("/{id}", CloseAsync).WithSummary("Closes a diagnosis; what was said stays");
        diagnoses.MapPost("/{id}/turns", AskAsync).WithSummary("Asks a question; its turn comes when those before it are over").Produces<DiagnosisShape>(202);
        diagnoses.MapGet("/{id}/turns", TurnsAsync).WithSummary("The turns; as server-sent events what happens, turn by turn and piece by piece").WithMetadata(new TurnsDescription());
        diagnoses.MapGet("/{id}/export", Export).WithSummary("A diagnosis to keep: md for people, json for programs").WithMetadata(new DiagnosisExportDescription());
        diagnoses.MapGet("/{id}/evidence/{evidence_id}", Evidence).WithSummary("What stands around a piece of evidence: lines, points, another run's values");
    }

    /// <summary>The diagnosis that an address names.</summary>
    /// <exception cref="SessionNotThereException">There is none.</exception>
    internal static SessionHandle Require(DiagnosisService service, string id) =>
        DiagnosisId.TryParse(id, out var named) ? service.Find(named) : throw new SessionNotThereException($"There is no diagnosis '{id}'.");

    private static async Task<IResult> OpenAsync(HttpContext context, DiagnosisService service, ClaimsPrincipal user)
    {
        using var read = await CaseBody.ReadAsync(context);
        var body = read.Root;
        var (quick, anew, by) = (Flag(body, "quick"), Flag(body, "new"), SweepEndpoints.By(user));
        if (!body.TryGetProperty("run_id", out var named) || named.ValueKind == JsonValueKind.Null)
        {
            var foreign = ForeignCase.Read(body);
            return Created(service, await AllowedAsync(body, await service.OpenAsync(foreign, quick, by, context.RequestAborted), by));
        }

        if (named.ValueKind != JsonValueKind.String || !RunId.TryParse(named.GetString(), out var run))
        {
            throw UnfitRequestException.InBody("run_id", $"must be a run's id such as k3v9x2ab-8, but is {named.GetRawText()}", "leave it out for a failure that ran elsewhere");
        }

        var (session, isNew) = await service.OpenAsync(run, quick, anew, by, context.RequestAborted) ?? throw new NotThereException($"There is no run '{run}'.");
        await AllowedAsync(body, session, by);
        return isNew ? Created(service, session) : Results.Ok(session.State.Shape(service.MostQuestions));
    }

    // The first turns ask no model, so this comes before any that does.
    private static async Task<SessionHandle> AllowedAsync(JsonElement body, SessionHandle session, string by)
    {
        if (Flag(body, "model"))
        {
            await session.AllowModelAsync(by);
        }

        return session;
    }

    private static IResult Created(DiagnosisService service, SessionHandle session) =>
        Results.Created($"/api/v1/diagnoses/{session.Id}", session.State.Shape(service.MostQuestions));

    private static ListPage<DiagnosisLine> List(string? run_id, [AsParameters] Paging paging, SessionJournal journal) =>
        paging.Of([.. journal.Summaries().Where(s => run_id is null || s.Run?.ToString() == run_id)], DiagnosisShaping.Shape);

    private static async Task<DiagnosisShape> GetAsync(string id, int? wait, DiagnosisService service, TimeProvider time, CancellationToken cancellation)
    {
        var session = Require(service, id);
        if (wait is > 0)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Min(wait.Value, MostWaiting)), time);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                await session.RestAsync(over.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                // As it stands, then.
            }
        }

        return session.State.Shape(service.MostQuestions);
    }

    private static async Task<DiagnosisShape> CloseAsync(string id, DiagnosisService service, ClaimsPrincipal user) =>
        (await Require(service, id).CloseAsync(SweepEndpoints.By(user))).Shape(service.MostQuestions);

    private static async Task<IResult> AskAsync(string id, QuestionBody body, DiagnosisService service, ClaimsPrincipal user)
    {
        var question = body.Question ?? throw UnfitRequestException.InBody("question", "is missing", "ask as {\"question\": \"why was it this run?\"}");
        var session = Require(service, id);
        if (body.Model)
        {
            await session.AllowModelAsync(SweepEndpoints.By(user));
        }

        var state = await session.AskAsync(question, SweepEndpoints.By(user));
        return Results.Accepted($"/api/v1/diagnoses/{state.Id}", state.Shape(service.MostQuestions));
    }

    private static Task TurnsAsync(string id, long? after, [AsParameters] Paging paging, HttpContext context, DiagnosisService service, EventStream events)
    {
        var session = Require(service, id);
        return EventStream.IsAskedFor(context)
            ? events.WriteAsync(context, DiagnosisJson.Stream(session.Id), EventStream.LastSeen(context) ?? after ?? 0)
            : context.Response.WriteAsJsonAsync(paging.Of([.. session.State.Turns.Where(t => t.Index > (after ?? 0))], DiagnosisShaping.Shape), context.RequestAborted);
    }

    private static IResult Export(string id, string? format, DiagnosisService service)
    {
        var state = Require(service, id).State;
        var (type, text) = format switch
        {
            null or "md" => ("text/markdown; charset=utf-8", SessionMarkdown.Write(state)),
            "json" => ("application/json; charset=utf-8", JsonSerializer.Serialize(state.Shape(service.MostQuestions), ForFiles)),
            _ => throw UnfitRequestException.InAddress("format", $"must be md or json, but is '{format}'"),
        };
        return Results.File(Encoding.UTF8.GetBytes(text), type, $"diagnosis-{state.Id}.{format ?? "md"}");
    }

    private static EvidenceWindowShape Evidence(string id, string evidence_id, int? around, DiagnosisService service)
    {
        var session = Require(service, id);
        var cited = session.State.FindEvidence(evidence_id) ?? throw new SessionNotThereException($"Diagnosis {id} cites no evidence '{evidence_id}'.");
        var study = service.StudyOf(session.Id) ?? throw new SessionNotThereException($"The files of diagnosis {id} are gone; what was cited of them stands in its turns.");
        return EvidenceWindows.Of(study, cited.What, Math.Clamp(around ?? 20, 0, MostAround)).Shape(cited);
    }

    private static JsonSerializerOptions Written()
    {
        var json = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        ApiServices.Shape(json);
        return json;
    }

    private static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
