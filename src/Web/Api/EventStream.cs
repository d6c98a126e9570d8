using System.Buffers;
using System.Globalization;
using System.Text;
using Sweepboard.Engine.Log;
using Sweepboard.Web.Health;

namespace Sweepboard.Web.Api;

/// <summary>Writes the events of a sweep or a diagnosis as server-sent events, each once and in order, until the reader leaves or the server stops.</summary>
internal sealed class EventStream(IEventLog log, TimeProvider time, IHostApplicationLifetime server, ConnectedClients clients)
{
    public const string MediaType = "text/event-stream";
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static bool IsAskedFor(HttpContext context) => context.Request.Headers.Accept.ToString().Contains(MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>The last event that a reader saw who was away.</summary>
    public static long? LastSeen(HttpContext context) =>
        long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public async Task WriteAsync(HttpContext context, StreamId stream, long after)
    {
        // A stream that is open would hold the server up when it is to stop.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, server.ApplicationStopping);
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        using var turn = new SemaphoreSlim(1);
        clients.Came(ClientKind.Stream);
        var beating = BeatAsync(context, turn, over.Token);
        try
        {
            await foreach (var batch in log.FollowAsync(stream, Math.Max(0, after), over.Token))
            {
                await WriteAsync(context, turn, Lines(batch), over.Token);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The reader left, or the server stops.
        }
        finally
        {
            clients.Left(ClientKind.Stream);
            await over.CancelAsync();
            await beating;
        }
    }

    private static ReadOnlyMemory<byte> Lines(IReadOnlyList<LogEntry> batch)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var entry in batch)
        {
            lines.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {entry.Seq}\nevent: {entry.Type}\ndata: ")));
            EventEndpoints.Write(lines, entry);
            lines.Write("\n\n"u8);
        }

        return lines.WrittenMemory;
    }

    // Without a word for long, some proxies take a stream for dead.
    private async Task BeatAsync(HttpContext context, SemaphoreSlim turn, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await WriteAsync(context, turn, ": alive\n\n"u8.ToArray(), over);
                await Task.Delay(Heartbeat, time, over);
            }
        }
        catch (OperationCanceledException)
        {
            // The stream is over.
        }
    }

    private static async Task WriteAsync(HttpContext context, SemaphoreSlim turn, ReadOnlyMemory<byte> bytes, CancellationToken over)
    {
        await turn.WaitAsync(over);
        try
        {
            await context.Response.Body.WriteAsync(bytes, over);
            await context.Response.Body.FlushAsync(over);
        }
        finally
        {
            turn.Release();
        }
    }
}
