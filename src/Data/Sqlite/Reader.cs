using Microsoft.Data.Sqlite;

namespace Sweepboard.Data.Sqlite;

/// <summary>A connection that only reads, with its statements prepared once. Used by one at a time.</summary>
internal sealed class Reader(string path) : IDisposable
{
    private readonly SqliteConnection _connection = Connections.OpenReader(path);
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>The statement with these values; it is valid until the same is asked for again.</summary>
    public SqliteCommand Prepared(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            return _prepared[sql] = _connection.Command(sql, parameters);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        }

        return command;
    }

    public void Begin() => Prepared("BEGIN").ExecuteNonQuery();

    public void End() => Prepared("COMMIT").ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }
}
