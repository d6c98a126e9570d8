using Microsoft.AspNetCore.Http.Metadata;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Engine.Allocation.Verifying;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Allocations;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>Plans for GPUs over REST (DESIGN 5.7).</summary>
internal static class AllocationEndpoints
{
    private const string Csv = "text/csv";

    public static void MapAllocations(this IEndpointRouteBuilder api, long mostBytes)
    {
        var allocations = api.MapGroup("/allocations").WithTags("allocations").WithMetadata(new BodyLimit(mostBytes));
        allocations.MapPost("", PlanAsync).WithSummary("Plans which experiment gets which GPU when; as server-sent events each better plan on the way; as text/csv the schedule")
            .WithMetadata(new AllocationDescription(), new PlanDescription());
        allocations.MapPost("/csv", CsvAsync).WithSummary("The same as a table").WithMetadata(new AllocationDescription(), new TableDescription());
        allocations.MapPost("/verify", (Delegate)VerifyAsync).WithSummary("Says every rule that a plan breaks, whoever made it").WithMetadata(new AllocationDescription(withSchedule: true)).Produces<VerdictShape>();
        allocations.MapPost("/carry-out", (Delegate)CarryOutAsync).WithSummary("Plans, and begins a sweep for each experiment on the GPUs of this server: its command and metric, or its spec").WithMetadata(new AllocationDescription(withCommands: true))
            .Produces<CarriedShape>(201).ProducesProblem(422);
        api.MapGet("/gpus", (GpuBroker broker, GpuAllocator allocator) => GpusShape.Of(broker, allocator.Current)).WithTags("allocations").WithSummary("The GPUs of this server, who holds them, and the plan by which they are given out");
    }

    private static async Task PlanAsync(HttpContext context, PlanDesk desk, PlanStream stream)
    {
        var queue = await QueueBody.ReadAsync(context);
        if (EventStream.IsAskedFor(context))
        {
            await stream.WriteAsync(context, queue);
            return;
        }

        var plan = await desk.SolveAsync(queue, null, context.RequestAborted);
        context.RequestAborted.ThrowIfCancellationRequested();
        if (context.Request.Headers.Accept.ToString().Contains(Csv, StringComparison.OrdinalIgnoreCase))
        {
            await WriteCsvAsync(context, ScheduleCsv.Write(queue, plan));
            return;
        }

        await context.Response.WriteAsJsonAsync(plan, context.RequestAborted);
    }

    private static async Task CsvAsync(HttpContext context, PlanDesk desk)
    {
        var queue = await QueueBody.ReadAsync(context);
        await WriteCsvAsync(context, ScheduleCsv.Write(queue, await desk.SolveAsync(queue, null, context.RequestAborted)));
    }

    private static async Task<VerdictShape> VerifyAsync(HttpContext context)
    {
        var document = await QueueBody.DocumentAsync(context);
        var problems = new List<Problem>();
        var queue = QueueReader.Read(document, problems);
        var plan = ScheduleReader.Read(document, problems);
        return queue is not null && plan is not null ? VerdictShape.Of(PlanVerifier.Verify(queue, plan)) : throw QueueBody.Unfit(problems);
    }

    private static async Task<IResult> CarryOutAsync(HttpContext context, PlanDesk desk, QueueCarrier carrier)
    {
        var document = await QueueBody.DocumentAsync(context);
        var problems = new List<Problem>();
        var queue = QueueReader.Read(document, problems) ?? throw QueueBody.Unfit(problems);
        var plan = await desk.SolveAsync(queue, null, context.RequestAborted);
        var (carried, refused) = await carrier.CarryOutAsync(document, queue, plan);
        return refused.Count == 0 ? Results.Created("/api/v1/gpus", new CarriedShape(carried)) : throw QueueBody.Unfit(refused);
    }

    private static Task WriteCsvAsync(HttpContext context, string table)
    {
        context.Response.ContentType = $"{Csv}; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"allocation.csv\"";
        return context.Response.WriteAsync(table, context.RequestAborted);
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
