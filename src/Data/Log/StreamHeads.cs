using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Log;

/// <summary>Every stream with its row and its last number, in memory: the writer checks against it, readers need not ask the database.</summary>
internal sealed class StreamHeads
{
    private readonly ConcurrentDictionary<StreamId, (long Row, long Seq)> _heads = [];

    /// <summary>The streams as the database has them.</summary>
    public static StreamHeads Load(SqliteConnection connection)
    {
        var heads = new StreamHeads();
        using var command = connection.Command("SELECT id, name, (SELECT max(seq) FROM events WHERE stream = id) FROM streams");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            heads.Set(new(rows.GetString(1)), rows.GetInt64(0), rows.GetInt64(2));
        }

        return heads;
    }

    /// <summary>The stream's row and last number, both 0 for a stream that does not exist.</summary>
    public (long Row, long Seq) Of(StreamId stream) => _heads.GetValueOrDefault(stream);

    public void Set(StreamId stream, long row, long seq) => _heads[stream] = (row, seq);

    /// <summary>All streams in order of creation.</summary>
    public IReadOnlyList<StreamHead> All() =>
        [.. _heads.ToArray().OrderBy(head => head.Value.Row).Select(head => new StreamHead(head.Key, head.Value.Seq))];
}
