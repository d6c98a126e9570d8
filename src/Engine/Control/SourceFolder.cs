using System.Text;
using Microsoft.Win32.SafeHandles;
using Sweepboard.Engine.Dispatchers.Local;

namespace Sweepboard.Engine.Control;

/// <summary>Reads the text files of the folder a command runs in. A link counts as what it leads to, and what lies outside the folder as absent.</summary>
internal sealed class SourceFolder
{
    public const int MostBytes = 2 << 20;

    private readonly string? _root;

    public SourceFolder(string root)
    {
        using var folder = LinuxCalls.OpenFolder(root) is >= 0 and var opened ? new SafeFileHandle(opened, ownsHandle: true) : null;
        _root = folder is null ? null : RealPath(folder);
    }

    public bool Exists => _root is not null;

    /// <summary>Where the file stands in the folder, its parts separated by <c>/</c>, and its text; null where it is not there, too large or not text.</summary>
    public (string Path, string Text)? Read(string path)
    {
        if (_root is null || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        using var file = Open(Path.Combine(_root, path));
        if (file is null || RealPath(file) is not { } real || !real.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || RandomAccess.GetLength(file) > MostBytes)
        {
            return null;
        }

        var bytes = RegularFile.Bytes(file, 0, MostBytes);
        return bytes.AsSpan().Contains((byte)0) ? null : (Path.GetRelativePath(_root, real), Encoding.UTF8.GetString(bytes));
    }

    private static SafeFileHandle? Open(string path)
    {
        try
        {
            return RegularFile.Open(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Asked of what is open, so that nobody can put another file in its place between the question and the reading.
    private static string? RealPath(SafeFileHandle opened) => new FileInfo($"/proc/self/fd/{opened.DangerousGetHandle()}").LinkTarget;
}
