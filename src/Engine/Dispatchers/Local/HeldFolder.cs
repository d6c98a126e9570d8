using Microsoft.Win32.SafeHandles;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>A folder that is held open: what is opened in it lies in it, whatever a job makes of the names on the way there meanwhile.</summary>
/// <remarks>No link is followed, at any step; so a path cannot leave the folder, whatever it says.</remarks>
internal sealed class HeldFolder : IDisposable
{
    private readonly SafeFileHandle _folder;

    private HeldFolder(SafeFileHandle folder) => _folder = folder;

    /// <summary>Opens the folder that the parts lead to, one inside the other; null where there is none.</summary>
    public static HeldFolder? Open(string root, IEnumerable<string> parts)
    {
        var folder = Held(LinuxCalls.OpenFolder(root));
        foreach (var part in parts)
        {
            using var outer = folder;
            folder = outer?.Folder(part);
        }

        return folder;
    }

    public HeldFolder? Folder(string name) => IsName(name) ? Held(LinuxCalls.OpenFolderIn(Number, name)) : null;

    /// <summary>Opens a regular file for reading; null for everything else that may have the name.</summary>
    public SafeFileHandle? File(string name)
    {
        var file = IsName(name) ? LinuxCalls.OpenIn(Number, name) : -1;
        if (file < 0)
        {
            return null;
        }

        if (LinuxCalls.IsRegularFile(file))
        {
            return new(file, ownsHandle: true);
        }

        LinuxCalls.Close(file);
        return null;
    }

    /// <summary>The names in it, in order.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFileSystemEntries($"/proc/self/fd/{Number}").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    private int Number => (int)_folder.DangerousGetHandle();

    private static HeldFolder? Held(int folder) => folder < 0 ? null : new(new(folder, ownsHandle: true));

    private static bool IsName(string name) => name is not ("" or "." or "..") && name.AsSpan().IndexOfAny('/', '\0') < 0;
}
