using Microsoft.Data.Sqlite;
using Sweepboard.Data.Log;
using Sweepboard.Data.Schema;
using Sweepboard.Data.Sqlite;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Folder;

/// <summary>The database of a folder, found to be well and brought to today's schema.</summary>
/// <param name="Connection">The one that writes.</param>
/// <param name="Tip">The end of its log.</param>
/// <param name="Flushed">The position up to which the log is known to be on the device.</param>
/// <param name="Heads">Its streams.</param>
internal sealed record OpenDatabase(SqliteConnection Connection, ChainTip Tip, long Flushed, StreamHeads Heads)
{
    /// <exception cref="DataFolderRefusedException">It is not well, or cannot be opened.</exception>
    public static OpenDatabase Open(FolderPaths paths, FolderSettings settings)
    {
        try
        {
            if (FileInspection.FindsDatabase(paths))
            {
                DatabaseInspection.Run(paths, settings.Schema.Count, settings.Boot);
            }
            else
            {
                NewDatabase.Create(paths, settings.Schema, settings.Time);
            }

            FolderAccess.MakePrivate(paths.Database);
            return OpenInspected(paths, settings);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new DataFolderRefusedException(
                $"{paths.Database}: the database cannot be opened ({e.Message.TrimEnd('.')}). "
                + "Check that the disk has space and can be written, and start again.", e);
        }
    }

    private static OpenDatabase OpenInspected(FolderPaths paths, FolderSettings settings)
    {
        var connection = Connections.OpenWriter(paths.Database);
        try
        {
            Migrations.Apply(connection, settings.Schema);
            return new(connection, ReadTip(connection), HeadFile.Read(paths.Head)?.Flushed ?? 0, StreamHeads.Load(connection));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static ChainTip ReadTip(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT position, hash FROM events ORDER BY position DESC LIMIT 1");
        using var last = command.ExecuteReader();
        return last.Read() ? new(last.GetInt64(0), last.GetFieldValue<byte[]>(1)) : ChainTip.Start;
    }
}
