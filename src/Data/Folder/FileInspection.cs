using Sweepboard.Data.Schema;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Folder;

/// <summary>Looks at the files of a folder before SQLite may: what is missing, empty, foreign or cut short is refused here.</summary>
/// <remarks>Never while the database is open: closing a file drops all locks that this process holds on it, SQLite's included.</remarks>
internal static class FileInspection
{
    /// <summary>Whether there is a database that can be looked into, or none yet.</summary>
    /// <exception cref="DataFolderRefusedException">The files are not those of a healthy folder.</exception>
    public static bool FindsDatabase(FolderPaths paths)
    {
        if (!File.Exists(paths.Database))
        {
            RefuseOrphans(paths);
            return false;
        }

        if (LengthOf(paths.Journal) > 0)
        {
            throw Refusal.Of(
                paths.Journal, "another program left a change of the database half done.",
                $"Make a copy of the folder, let that program finish (sqlite3 {paths.Database} 'PRAGMA journal_mode = WAL'), and start again.");
        }

        try
        {
            using var file = new FileStream(paths.Database, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            Inspect(paths, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Of(paths.Database, $"the database cannot be opened for writing ({e.Message}).", "Make it writable for this user.", e);
        }

        return true;
    }

    public static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static void RefuseOrphans(FolderPaths paths)
    {
        foreach (var orphan in new[] { paths.Wal, paths.Head })
        {
            if (LengthOf(orphan) > 0)
            {
                throw Refusal.Damaged(paths, $"the database is missing, though {Path.GetFileName(orphan)} beside it is there.");
            }
        }
    }

    private static void Inspect(FolderPaths paths, FileStream file)
    {
        if (file.Length == 0)
        {
            throw Refusal.Damaged(paths, "the database is empty (0 bytes).");
        }

        var header = DatabaseHeader.Read(file) ?? throw Refusal.Damaged(paths, "this is not a SQLite database, or its first page is damaged.");
        if (header.ApplicationId != Migrations.ApplicationId)
        {
            throw Refusal.Of(
                paths.Database, $"this database belongs to another program (application id 0x{header.ApplicationId:x8}).",
                "Name another folder with --Sweepboard:DataDirectory.");
        }

        // With a write-ahead log the header may be ahead of the file or behind it; then SQLite tells.
        var expected = (long)header.PageSize * header.PageCount;
        if (LengthOf(paths.Wal) == 0 && file.Length < expected)
        {
            throw Refusal.Damaged(paths, $"the database is cut short: {file.Length:N0} of {expected:N0} bytes.");
        }
    }
}
