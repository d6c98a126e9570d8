using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api;

/// <summary>A sweep's events: those there are as a page, and those to come as server-sent events.</summary>
internal static class EventEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task ReadAsync(string id, long? after, int? limit, string? cursor, HttpContext context, SweepJournal journal, IEventLog log, TimeProvider time)
    {
        var stream = SweepJson.Stream(SweepEndpoints.Require(journal, id).Id);
        if (context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            await FollowAsync(context, log, stream, Number(context.Request.Headers["Last-Event-ID"]) ?? after ?? 0, time);
            return;
        }

        var size = new Paging(limit, null).Size;
        var entries = log.Read(stream, Number(cursor) ?? after ?? 0, size);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.BodyWriter.WriteAsync(Page(entries, entries.Count == size ? entries[^1].Seq : null), context.RequestAborted);
    }

    /// <summary>Writes an event as programs see it: its number and time, and then what it says.</summary>
    public static void Write(IBufferWriter<byte> output, LogEntry entry)
    {
        SweepJson.TryStream(entry.Stream, out var sweep);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteNumber("seq", entry.Seq);
        json.WriteString("at", entry.At);
        json.WriteString("type", entry.Type);
        json.WriteString("sweep_id", sweep.Value);
        using var body = JsonDocument.Parse(entry.Body);
        foreach (var field in body.RootElement.EnumerateObject().Where(f => f.Name is not ("type" or "sweep_id")))
        {
            field.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ReadOnlyMemory<byte> Page(IReadOnlyList<LogEntry> entries, long? next)
    {
        var page = new ArrayBufferWriter<byte>();
        page.Write("{\"items\":["u8);
        for (var i = 0; i < entries.Count; i++)
        {
            page.Write(i > 0 ? ","u8 : ""u8);
            Write(page, entries[i]);
        }

        page.Write("],\"next\":"u8);
        page.Write(JsonSerializer.SerializeToUtf8Bytes(next?.ToString(CultureInfo.InvariantCulture)));
        page.Write("}"u8);
        return page.WrittenMemory;
    }

    private static async Task FollowAsync(HttpContext context, IEventLog log, StreamId stream, long after, TimeProvider time)
    {
        var gone = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.StartAsync(gone);
        using var turn = new SemaphoreSlim(1);
        var beating = BeatAsync(context, turn, time, gone);
        try
        {
            await foreach (var batch in log.FollowAsync(stream, after, gone))
            {
                await WriteAsync(context, turn, Lines(batch), gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The reader left.
        }

        await beating;
    }

    private static ReadOnlyMemory<byte> Lines(IReadOnlyList<LogEntry> batch)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var entry in batch)
        {
            lines.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {entry.Seq}\nevent: {entry.Type}\ndata: ")));
            Write(lines, entry);
            lines.Write("\n\n"u8);
        }

        return lines.WrittenMemory;
    }

    // Without a word for long, some proxies take a stream for dead.
    private static async Task BeatAsync(HttpContext context, SemaphoreSlim turn, TimeProvider time, CancellationToken gone)
    {
        try
        {
            while (true)
            {
                await WriteAsync(context, turn, ": alive\n\n"u8.ToArray(), gone);
                await Task.Delay(Heartbeat, time, gone);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader left.
        }
    }

    private static async Task WriteAsync(HttpContext context, SemaphoreSlim turn, ReadOnlyMemory<byte> bytes, CancellationToken gone)
    {
        await turn.WaitAsync(gone);
        try
        {
            await context.Response.Body.WriteAsync(bytes, gone);
            await context.Response.Body.FlushAsync(gone);
        }
        finally
        {
            turn.Release();
        }
    }
}
