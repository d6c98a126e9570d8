using Sweepboard.Engine.Log;
using Sweepboard.Web.Hosting;

namespace Sweepboard.Web.Health;

/// <summary>Measures the data folder beside everything else, at most once in a while: runs may have left a million files.</summary>
internal sealed class FolderMeasure(HostSettings settings, IEventLog log, IStoreHealth store, TimeProvider time)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
    private readonly Lock _lock = new();
    private Task _measuring = Task.CompletedTask;

    /// <summary>As it was measured last; null until it has been for the first time.</summary>
    public FolderSizes? Last { get; private set; }

    /// <summary>Has it measured anew if the last time is a while ago.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            if (_measuring.IsCompleted && (Last is null || time.GetUtcNow() - Last.At > Often))
            {
                _measuring = Task.Run(Measure);
            }
        }
    }

    private void Measure()
    {
        var runs = new DirectoryInfo(Path.Combine(settings.DataDirectory, "runs"));
        var size = runs.Exists ? runs.EnumerateFiles("*", Everything).Sum(Length) : 0;
        Last = new(log.Head, store.SizeBytes, size, new DriveInfo(settings.DataDirectory).AvailableFreeSpace, time.GetUtcNow());
    }

    // A file may go while it is looked at.
    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
