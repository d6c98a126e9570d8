using System.Globalization;
using System.Text;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api;

/// <summary>Sends a whole log to be saved, block by block; what was printed after it was asked for is left out.</summary>
internal static class LogDownload
{
    // Below the size from which arrays are collected late.
    private const int Block = 64 * 1024;

    public static async Task SendAsync(HttpContext context, RunLogs logs, Run run, AttemptId? attempt, LogStream stream)
    {
        var left = context.RequestAborted;
        var chunk = await logs.ReadAsync(run.Id, attempt, stream, 0, Block, left);
        var until = chunk.Size;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{run.Id.Sweep}-{attempt?.Value ?? run.Last?.Id.Value ?? "none"}-{SnakeCase.Name(stream)}.log\"";
        for (var at = 0L; chunk.Bytes.Length > 0 && chunk.From < until;)
        {
            if (chunk.From > at)
            {
                await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"\n[{chunk.From - at:N0} bytes were not kept]\n"), Encoding.UTF8, left);
            }

            await context.Response.Body.WriteAsync(chunk.Bytes[..(int)Math.Min(chunk.Bytes.Length, until - chunk.From)], left);
            at = chunk.Next;
            chunk = await logs.ReadAsync(run.Id, attempt, stream, at, Block, left);
        }
    }
}
