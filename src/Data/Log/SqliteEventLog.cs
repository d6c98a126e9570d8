using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;
using Sweepboard.Data.Writing;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Log;

/// <summary>The log in the database. Appends go through the writer; reads at the end of the log are served from memory.</summary>
internal sealed class SqliteEventLog(Writer writer, LogWriter log, StreamHeads heads, EntryCache cache, HeadSignal head, ReaderPool readers) : IEventLog
{
    private const string Columns = "SELECT position, name, seq, type, at, body FROM events JOIN streams ON streams.id = stream";

    public long Head => head.Head;

    public Task<AppendResult> AppendAsync(
        StreamId stream, long expectedSeq, IReadOnlyList<LogRecord> records, Durability durability, CancellationToken cancellation = default)
    {
        // The body is copied: whoever appends may go on using its buffer.
        LogRecord[] kept = [.. records.Select(r => new LogRecord(r.Type, r.At.ToUniversalTime(), r.Body.ToArray()))];
        return writer.Write(new AppendItem(log, stream, expectedSeq, kept, durability, cancellation));
    }

    public IReadOnlyList<LogEntry> Read(StreamId stream, long afterSeq, int limit = int.MaxValue)
    {
        var (row, seq) = heads.Of(stream);
        if (seq <= afterSeq)
        {
            return [];
        }

        return cache.After(stream, afterSeq, limit) ?? readers.Use(reader => Entries(reader.Prepared(
            $"{Columns} WHERE stream = $stream AND seq > $after ORDER BY seq LIMIT $limit", ("$stream", row), ("$after", afterSeq), ("$limit", limit))));
    }

    public IReadOnlyList<LogEntry> ReadAll(long afterPosition, int limit = int.MaxValue)
    {
        if (Head <= afterPosition)
        {
            return [];
        }

        return cache.After(afterPosition, limit) ?? readers.Use(reader => Entries(reader.Prepared(
            $"{Columns} WHERE position > $after ORDER BY position LIMIT $limit", ("$after", afterPosition), ("$limit", limit))));
    }

    public IReadOnlyList<StreamHead> Streams() => heads.All();

    public Task WaitAsync(long position, CancellationToken cancellation) => head.WaitAsync(position, cancellation);

    private static List<LogEntry> Entries(SqliteCommand command)
    {
        var entries = new List<LogEntry>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            entries.Add(new(
                rows.GetInt64(0), new(rows.GetString(1)), rows.GetInt64(2), rows.GetString(3),
                new DateTimeOffset(rows.GetInt64(4), TimeSpan.Zero), rows.GetFieldValue<byte[]>(5)));
        }

        return entries;
    }
}
