using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;

namespace Sweepboard.Data.Log;

/// <summary>Recomputes the chain over the newest entries of a log.</summary>
/// <param name="connection">The database.</param>
/// <param name="notedPosition">The position whose hash is wanted besides.</param>
/// <param name="newest">How many entries: those before them are not recomputed on every start.</param>
internal sealed class ChainWalk(SqliteConnection connection, long notedPosition, long newest = 200_000)
{
    /// <summary>The entry walked last.</summary>
    public long Position { get; private set; }

    /// <summary>The hash at the wanted position, if the walk came past it.</summary>
    public string? Noted { get; private set; }

    /// <summary>The end of the chain, or null where an entry does not match its hash.</summary>
    public ChainTip? Run()
    {
        var chain = new HashChain();
        var tip = Before(connection.Scalar<long>("SELECT coalesce(max(position), 0) FROM events"));
        using var command = connection.Command(
            "SELECT position, name, seq, type, at, body, hash FROM events LEFT JOIN streams ON streams.id = stream WHERE position > $after ORDER BY position",
            ("$after", tip.Position));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            Position = rows.GetInt64(0);
            var hash = chain.Next(
                tip.Hash, tip.Position + 1, rows.GetString(1), rows.GetInt64(2), rows.GetString(3), rows.GetInt64(4), rows.GetFieldValue<byte[]>(5));
            if (!hash.AsSpan().SequenceEqual(rows.GetFieldValue<byte[]>(6)))
            {
                return null;
            }

            tip = new(Position, hash);
            Noted = Position == notedPosition ? Convert.ToHexStringLower(hash) : Noted;
        }

        return tip;
    }

    private ChainTip Before(long head) => head <= newest
        ? ChainTip.Start
        : new(head - newest, connection.Scalar<byte[]>("SELECT hash FROM events WHERE position = $position", ("$position", head - newest)));
}
