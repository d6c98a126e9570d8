using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api;

/// <summary>The files of runs over REST: always to save, never to show.</summary>
internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/runs/{id}/files").WithTags("runs");
        files.MapGet("", ListAsync).WithSummary("The files and checkpoints that an attempt left");
        files.MapGet("/{**path}", SendAsync).WithSummary("One of these files, whole or a range of it").Produces<byte[]>(200, "application/octet-stream").Produces(206).Produces(416);
    }

    /// <summary>The address at which a file is had.</summary>
    internal static string Address(RunId run, AttemptId? attempt, string path) =>
        $"/api/v1/runs/{run}/files/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}{(attempt is { } a ? $"?attempt={a}" : "")}";

    private static async Task<FilesShape> ListAsync(string id, string? attempt, SweepJournal journal, RunFiles files, CancellationToken cancellation)
    {
        var listing = await files.ListAsync(RunEndpoints.Require(journal, id).Id, Attempt(attempt), cancellation);
        return new([.. listing.Files.Select(f => new FileShape(f.Path, f.Kind, f.Size, f.WrittenAt))], listing.IsWhole);
    }

    private static async Task<IResult> SendAsync(string id, string path, string? attempt, SweepJournal journal, RunFiles files, CancellationToken cancellation)
    {
        var file = await files.OpenAsync(RunEndpoints.Require(journal, id).Id, Attempt(attempt), path, cancellation);
        return Results.File(new StillStream(file.Content), "application/octet-stream", path[(path.LastIndexOf('/') + 1)..], file.WrittenAt, enableRangeProcessing: true);
    }

    private static AttemptId? Attempt(string? text) => text is null ? null : new(text);
}
