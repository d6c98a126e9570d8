using Microsoft.Data.Sqlite;
using Sweepboard.Data.Sqlite;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Writing;

/// <summary>Writes a group of items in one transaction, flushed to the device if any of them asks for it.</summary>
internal sealed class GroupCommit(SqliteConnection connection, IReadOnlyList<ITransactionPart> parts, StoreHealth health) : IDisposable
{
    private readonly SqliteCommand _begin = connection.Command("BEGIN IMMEDIATE");
    private readonly SqliteCommand _commit = connection.Command("COMMIT");
    private readonly SqliteCommand _rollback = connection.Command("ROLLBACK");
    private readonly SqliteCommand _flushed = connection.Command("PRAGMA synchronous = FULL");
    private readonly SqliteCommand _unflushed = connection.Command("PRAGMA synchronous = NORMAL");
    private bool _flushes;

    public void Run(List<WriteItem> group)
    {
        group.RemoveAll(static item =>
        {
            if (item.IsCancelled)
            {
                item.Cancel();
            }

            return item.IsCancelled;
        });
        if (group.Count == 0)
        {
            return;
        }

        try
        {
            health.RefuseIfDamaged();
            Write(group);
        }
        catch (Exception e)
        {
            // Not only storage fails here, but whatever it is, those who wait must hear of it and the writer must go on.
            Undo(group, e);
            return;
        }

        // Nothing may fail here: memory would no longer say what the database holds, and the process must rather end.
        foreach (var part in parts)
        {
            part.Committed(_flushes);
        }

        health.Wrote();
        group.ForEach(static item => item.Acknowledge());
    }

    public void Dispose()
    {
        foreach (var command in new[] { _begin, _commit, _rollback, _flushed, _unflushed })
        {
            command.Dispose();
        }
    }

    private void Write(List<WriteItem> group)
    {
        Flush(group.Exists(static item => item.Durability == Durability.PowerLoss));
        _begin.ExecuteNonQuery();
        foreach (var item in group)
        {
            item.Write();
        }

        _commit.ExecuteNonQuery();
    }

    // The setting cannot change within a transaction.
    private void Flush(bool flushes)
    {
        if (flushes != _flushes)
        {
            (flushes ? _flushed : _unflushed).ExecuteNonQuery();
            _flushes = flushes;
        }
    }

    private void Undo(List<WriteItem> group, Exception reason)
    {
        try
        {
            _rollback.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // After some failures (a full disk among them) SQLite has rolled back already.
        }

        foreach (var part in parts)
        {
            part.RolledBack();
        }

        var told = health.Failed(reason);
        group.ForEach(item => item.Fail(told));
    }
}
