using Sweepboard.Data.Folder;
using Sweepboard.Data.Sqlite;

namespace Sweepboard.Data.Schema;

/// <summary>Makes the database of a new folder, under another name until it is whole: an empty file never stands in its place.</summary>
internal static class NewDatabase
{
    public static void Create(FolderPaths paths, IReadOnlyList<Migration> steps, TimeProvider time)
    {
        var unfinished = paths.Database + ".new";
        File.Delete(unfinished);
        File.Delete(unfinished + "-journal");
        FolderAccess.OpenPrivate(unfinished, FileShare.ReadWrite).Dispose();
        using (var connection = Connections.OpenNew(unfinished))
        {
            connection.Execute($"PRAGMA application_id = {Migrations.ApplicationId}");
            Migrations.Apply(connection, steps);
            connection.Execute(
                "INSERT INTO meta (key, value) VALUES ('instance', $instance), ('created_at', $at)",
                ("$instance", Guid.NewGuid().ToString("n")), ("$at", time.GetUtcNow().UtcTicks));

            // Last, so that all before is in the file itself and not in a log beside it.
            connection.Execute("PRAGMA journal_mode = WAL");
        }

        File.Move(unfinished, paths.Database);
    }
}
