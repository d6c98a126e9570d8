using Microsoft.Data.Sqlite;
using Sweepboard.Data.Folder;
using Sweepboard.Data.Sqlite;

namespace Sweepboard.Data.Writing;

/// <summary>The one thread that writes, over the one connection that may.</summary>
internal sealed class Writer : IDisposable
{
    private readonly WriteQueue _queue = new();
    private readonly SqliteConnection _connection;
    private readonly GroupCommit _commit;
    private readonly Thread _thread;

    public Writer(SqliteConnection connection, IReadOnlyList<ITransactionPart> parts, StoreHealth health, FolderPaths paths)
    {
        _connection = connection;
        _commit = new(connection, parts, health);
        health.TryAgain = () => TryAdd(new ProbeItem(connection, paths));

        // A thread of its own: a slow disk must not take one from the pool, nor an exhausted pool stop the writing.
        _thread = new Thread(Run) { IsBackground = true, Name = "Sweepboard writer" };
        _thread.Start();
    }

    public Task<TResult> Write<TResult>(WriteItem<TResult> item)
    {
        if (item.IsCancelled)
        {
            item.Cancel();
        }
        else
        {
            _queue.Add(item);
        }

        return item.Done;
    }

    /// <summary>Writes what waits, and nothing after it.</summary>
    public void Stop()
    {
        _queue.Close();
        _thread.Join();
    }

    /// <summary>Moves the write-ahead log into the database and flushes it, if the disk allows; otherwise the next start reads it from where it is.</summary>
    public bool TryCheckpoint()
    {
        try
        {
            return _connection.Scalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        Stop();
        _commit.Dispose();
        _connection.Dispose();
    }

    private void TryAdd(WriteItem item)
    {
        try
        {
            _queue.Add(item);
        }
        catch (ObjectDisposedException)
        {
            // The store is closing; nobody needs to know any more whether it could be written.
        }
    }

    private void Run()
    {
        var group = new List<WriteItem>();
        while (_queue.Take(group))
        {
            _commit.Run(group);
        }
    }
}
