namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>Files and folders that only the server's own user may enter.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Attempts run on Linux only.");
        }

        // By hand, for the mode is given to the last folder only.
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
        {
            MakeFolder(parent);
        }

        Directory.CreateDirectory(path, Mode);
    }

    public static void WriteProgram(string path, byte[] content)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, Mode);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
