using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sweepboard.Data.Sqlite;

/// <summary>Opens the database in each of the ways it is used.</summary>
internal static class Connections
{
    private const int NoCheckpointOnClose = 1006;
    private const int WaitSeconds = 5;

    /// <summary>A file of our own that nobody else knows yet.</summary>
    public static SqliteConnection OpenNew(string path) => Open(path, SqliteOpenMode.ReadWrite);

    /// <summary>The one connection that writes, and the only one that checkpoints.</summary>
    public static SqliteConnection OpenWriter(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        connection.Execute("""
            PRAGMA journal_mode = WAL; -- a copy made with VACUUM INTO comes without
            PRAGMA synchronous = NORMAL;
            PRAGMA wal_autocheckpoint = 2000;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA cache_size = -16384;
            PRAGMA foreign_keys = OFF;
            """);
        return connection;
    }

    public static SqliteConnection OpenReader(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadOnly);
        connection.Execute("PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8192;");
        return connection;
    }

    /// <summary>Opens the database for a look that leaves no trace: nothing is recovered into it, checkpointed or deleted.</summary>
    /// <param name="path">The database.</param>
    /// <param name="hasWal">Whether a write-ahead log with content stands beside it.</param>
    public static SqliteConnection OpenForInspection(string path, bool hasWal)
    {
        if (!hasWal)
        {
            return Open($"{FileUri(path)}?immutable=1", SqliteOpenMode.ReadOnly);
        }

        // SQLite reads a write-ahead log only through a connection that could write. In exclusive mode its index is kept in memory,
        // and without the checkpoint on closing nothing of what was read is moved.
        var connection = Open(path, SqliteOpenMode.ReadWrite);
        _ = raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _);
        connection.Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = 1;");
        return connection;
    }

    // Uri.AbsoluteUri takes a '%' in a path for the start of an escape.
    private static string FileUri(string path) =>
        "file:///" + string.Join('/', path.TrimStart('/').Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    private static SqliteConnection Open(string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = WaitSeconds,
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
