using Microsoft.Data.Sqlite;
using Sweepboard.Data.Log;
using Sweepboard.Data.Schema;
using Sweepboard.Data.Sqlite;
using Sweepboard.Engine.Log;
using static Sweepboard.Data.Sqlite.SqliteResult;

namespace Sweepboard.Data.Folder;

/// <summary>Looks into the database without a trace: its version, its structure, the chain of its entries, and whether it reaches as far as it did.</summary>
internal static class DatabaseInspection
{
    // SQLite's own check reads every page; past this size the metric points are left out of it, or a start would take too long.
    private const long CheckWholeBelow = 128L << 20;

    /// <exception cref="DataFolderRefusedException">The database is damaged, newer, or shorter than what was acknowledged.</exception>
    public static void Run(FolderPaths paths, int knownVersion, string boot)
    {
        try
        {
            using var connection = Connections.OpenForInspection(paths.Database, FileInspection.LengthOf(paths.Wal) > 0);
            RefuseNewer(paths, connection, knownVersion);
            CheckStructure(paths, connection);
            var note = HeadFile.Read(paths.Head);
            var walk = new ChainWalk(connection, note?.Acknowledged ?? 0);
            var tip = walk.Run() ?? throw Refusal.Damaged(paths, $"event {walk.Position} is damaged: it does not match its checksum.");
            CheckReach(paths, tip, walk.Noted, note, boot);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked)
        {
            throw Refusal.Of(paths.Database, "another program has the database open.", "Close it and start again.", e);
        }
        catch (Exception e) when (ShowsDamage(e))
        {
            throw Refusal.Damaged(paths, $"the database is damaged ({e.Message.TrimEnd('.')}).", e);
        }
    }

    // A value of another type than was written is damage too; that the file cannot be read at all is not.
    private static bool ShowsDamage(Exception e) =>
        e is SqliteException { SqliteErrorCode: not (IoError or CannotOpen or OutOfMemory) } or InvalidCastException or InvalidOperationException;

    private static void RefuseNewer(FolderPaths paths, SqliteConnection connection, int knownVersion)
    {
        var version = Migrations.VersionOf(connection);
        if (version > knownVersion)
        {
            throw Refusal.Of(
                paths.Database, $"it was written by a newer Sweepboard (schema {version}; this one knows {knownVersion}).",
                "Start the newer version, or name another folder with --Sweepboard:DataDirectory.");
        }

        if (version == 0)
        {
            throw Refusal.Damaged(paths, "the database has no schema.");
        }
    }

    private static void CheckStructure(FolderPaths paths, SqliteConnection connection)
    {
        var small = FileInspection.LengthOf(paths.Database) < CheckWholeBelow;
        foreach (var check in small ? ["integrity_check(1)"] : new[] { "quick_check(events)", "quick_check(streams)", "quick_check(meta)" })
        {
            var verdict = connection.Scalar<string>($"PRAGMA {check}");
            if (verdict != "ok")
            {
                throw Refusal.Damaged(paths, $"the database is damaged ({verdict.ReplaceLineEndings(" ")}).");
            }
        }
    }

    private static void CheckReach(FolderPaths paths, ChainTip tip, string? hashAtNote, HeadNote? note, string boot)
    {
        if (note is null)
        {
            return;
        }

        if (tip.Position < note.Owed(boot))
        {
            throw Refusal.Of(
                paths.Wal, $"it is missing or damaged: the log ends at event {tip.Position}, but event {note.Owed(boot)} had been written.",
                $"Put back the sweepboard.db-wal that belongs to this database. {Refusal.Restore(paths)} To go on without those events, delete {paths.Head}.");
        }

        if (hashAtNote is not null && hashAtNote != note.Hash)
        {
            throw Refusal.Damaged(
                paths, $"event {note.Acknowledged} is not the one that had been written: the database and {Path.GetFileName(paths.Head)} do not belong together.");
        }
    }
}
