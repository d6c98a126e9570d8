using System.Text.Json;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Reading;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Allocations;
using Sweepboard.Web.Errors;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>Reads a queue from a request's body, or refuses it with everything that is wrong with it.</summary>
internal static class QueueBody
{
    /// <exception cref="UnfitRequestException">It cannot be read (400), or is no queue (422).</exception>
    public static async Task<GpuQueue> ReadAsync(HttpContext context)
    {
        var problems = new List<Problem>();
        return QueueReader.Read(await DocumentAsync(context), problems) ?? throw Unfit(problems);
    }

    /// <exception cref="UnfitRequestException">It is neither JSON nor YAML.</exception>
    public static async Task<JsonElement> DocumentAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var problems = new List<Problem>();
        return QueueDocument.Read(body.GetBuffer().AsMemory(0, (int)body.Length), problems) ?? throw new UnfitRequestException(StatusCodes.Status400BadRequest, problems);
    }

    public static UnfitRequestException Unfit(IReadOnlyList<Problem> problems) => new(StatusCodes.Status422UnprocessableEntity, problems);
}
