namespace Sweepboard.Testing;

/// <summary>A file system of its own in memory, that can be filled and made read-only.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _mountPoint = new();

    public SmallDisk(int megabytes = 16)
    {
        Requires.Root();
        Shell.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "sweepboard-test", Path);
    }

    public string Path => _mountPoint.Path;

    private string Ballast => _mountPoint.File("ballast");

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            while (true)
            {
                ballast.Write(new byte[4_096]);
            }
        }
        catch (IOException)
        {
            // Full: what was wanted.
        }
    }

    public void Free() => File.Delete(Ballast);

    public void MakeReadOnly() => Shell.Run("mount", "-o", "remount,ro", Path);

    public void Dispose()
    {
        Shell.Run("umount", Path);
        _mountPoint.Dispose();
    }
}
