using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Folder;

/// <summary>Makes the folder where there is none, and tells early when it cannot be written.</summary>
internal static class FolderAccess
{
    public const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;

    /// <exception cref="DataFolderRefusedException">There is none and none can be made.</exception>
    public static void Ensure(FolderPaths paths)
    {
        try
        {
            MakeFolder(paths.Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Of(paths.Root, $"the data folder cannot be made ({e.Message}).", "Name a folder that can be written with --Sweepboard:DataDirectory.", e);
        }
    }

    /// <summary>Makes a folder that only its owner may enter, unless there is one.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnlyFolder);
        }
    }

    /// <summary>Opens a file of the folder that only its owner may read.</summary>
    public static FileStream OpenPrivate(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return new FileStream(path, options);
    }

    public static void MakePrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnlyFile);
        }
    }
}
