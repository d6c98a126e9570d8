using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;
using Sweepboard.Data.Writing;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Snapshots;

/// <summary>Snapshots in the database. One that does not match its checksum counts as lost, and the stream is folded from its start.</summary>
internal sealed class SqliteSnapshotStore(Writer writer, SqliteConnection connection, ReaderPool readers) : ISnapshotStore
{
    public Task SaveAsync(Snapshot snapshot, CancellationToken cancellation = default) =>
        writer.Write(new SnapshotItem(connection, snapshot, cancellation));

    public Snapshot? Load(StreamId stream, int format) => readers.Use(reader =>
    {
        using var row = reader.Prepared(
            "SELECT seq, body, hash FROM snapshots WHERE stream = $stream AND format = $format", ("$stream", stream.Value), ("$format", format)).ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        var body = row.GetFieldValue<byte[]>(1);
        return SHA256.HashData(body).AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(2)) ? new Snapshot(stream, row.GetInt64(0), format, body) : null;
    });
}
