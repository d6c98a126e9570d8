using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Log;

/// <summary>The statements that add to the log, prepared once.</summary>
internal sealed class EventInsert : IDisposable
{
    private readonly SqliteCommand _stream;
    private readonly SqliteCommand _entry;

    public EventInsert(SqliteConnection connection)
    {
        _stream = connection.Command("INSERT INTO streams (name) VALUES ($name) RETURNING id", ("$name", ""));
        _entry = connection.Command(
            "INSERT INTO events (position, stream, seq, type, at, body, hash) VALUES ($position, $stream, $seq, $type, $at, $body, $hash)",
            ("$position", 0L), ("$stream", 0L), ("$seq", 0L), ("$type", ""), ("$at", 0L), ("$body", Array.Empty<byte>()), ("$hash", Array.Empty<byte>()));
    }

    /// <summary>Adds a stream and gives its row.</summary>
    public long Stream(StreamId stream)
    {
        _stream.Parameters[0].Value = stream.Value;
        return (long)_stream.ExecuteScalar()!;
    }

    public void Entry(long row, LogEntry entry, byte[] hash)
    {
        var parameters = _entry.Parameters;
        parameters[0].Value = entry.Position;
        parameters[1].Value = row;
        parameters[2].Value = entry.Seq;
        parameters[3].Value = entry.Type;
        parameters[4].Value = entry.At.UtcTicks;
        parameters[5].Value = Bytes(entry.Body);
        parameters[6].Value = hash;
        _entry.ExecuteNonQuery();
    }

    // The log's own copy is an array of just that length, and is passed on as it is.
    private static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var part) && part.Count == part.Array!.Length ? part.Array : body.ToArray();

    public void Dispose()
    {
        _stream.Dispose();
        _entry.Dispose();
    }
}
