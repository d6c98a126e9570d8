using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;
using Sweepboard.Data.Writing;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Snapshots;

internal sealed class SnapshotItem(SqliteConnection connection, Snapshot snapshot, CancellationToken cancellation)
    : WriteItem<int>(Durability.ProcessCrash, cancellation)
{
    private readonly byte[] _body = snapshot.Body.ToArray();

    protected override int WriteRows()
    {
        connection.Execute(
            """
            INSERT INTO snapshots (stream, seq, format, body, hash) VALUES ($stream, $seq, $format, $body, $hash)
            ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, format = excluded.format, body = excluded.body, hash = excluded.hash
            WHERE excluded.format <> snapshots.format OR excluded.seq > snapshots.seq
            """,
            ("$stream", snapshot.Stream.Value), ("$seq", snapshot.Seq), ("$format", snapshot.Format), ("$body", _body), ("$hash", SHA256.HashData(_body)));
        return 1;
    }
}
