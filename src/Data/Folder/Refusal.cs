using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Folder;

/// <summary>Words the reasons for which a data folder is not used: the file, what was found, what to do.</summary>
internal static class Refusal
{
    public static DataFolderRefusedException Of(string file, string found, string advice, Exception? inner = null) =>
        new($"{file}: {found} Nothing was changed. {advice}", inner);

    public static DataFolderRefusedException Damaged(FolderPaths paths, string found, Exception? inner = null) =>
        Of(paths.Database, found, Restore(paths), inner);

    public static string Restore(FolderPaths paths) =>
        $"Move the files sweepboard.* out of that folder and put those of a backup in their place (cp -p BACKUP/sweepboard.* \"{paths.Root}\"), "
        + "or name another folder with --Sweepboard:DataDirectory.";
}
