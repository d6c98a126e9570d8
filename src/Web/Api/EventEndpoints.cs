using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api;

/// <summary>A sweep's events: those there are as a page, and those to come as server-sent events.</summary>
internal static class EventEndpoints
{
    public static Task ReadAsync(string id, long? after, [AsParameters] Paging paging, HttpContext context, SweepJournal journal, IEventLog log, EventStream events)
    {
        var stream = SweepJson.Stream(SweepEndpoints.Require(journal, id).Id);
        if (EventStream.IsAskedFor(context))
        {
            return events.WriteAsync(context, stream, EventStream.LastSeen(context) ?? after ?? 0);
        }

        // One more than is shown tells whether there is a next page.
        var entries = log.Read(stream, paging.Position ?? after ?? 0, paging.Size + 1);
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.BodyWriter.WriteAsync(Page([.. entries.Take(paging.Size)], entries.Count > paging.Size ? entries[paging.Size - 1].Seq : null), context.RequestAborted).AsTask();
    }

    /// <summary>Writes an event as programs see it: its number and time, and then what it says.</summary>
    public static void Write(IBufferWriter<byte> output, LogEntry entry)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteNumber("seq", entry.Seq);
        json.WriteString("at", entry.At);
        json.WriteString("type", entry.Type);
        if (SweepJson.TryStream(entry.Stream, out var sweep))
        {
            json.WriteString("sweep_id", sweep.Value);
        }
        else if (DiagnosisJson.TryStream(entry.Stream, out var diagnosis))
        {
            json.WriteString("diagnosis_id", diagnosis.Value);
        }

        using var body = JsonDocument.Parse(entry.Body);
        foreach (var field in body.RootElement.EnumerateObject().Where(f => f.Name is not ("type" or "sweep_id" or "diagnosis_id")))
        {
            field.WriteTo(json);
        }

        json.WriteEndObject();
    }

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
}
