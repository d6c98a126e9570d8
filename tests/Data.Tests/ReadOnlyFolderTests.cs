using System.Diagnostics;
using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>Promise 6: a folder that cannot be written is refused at the start, in one line.</summary>
public sealed class ReadOnlyFolderTests : IDisposable
{
    private readonly SmallDisk _disk = new();

    public void Dispose() => _disk.Dispose();

    [Fact]
    public void Open_DiskReadOnly_IsRefused()
    {
        Open().Dispose();
        _disk.MakeReadOnly();

        Refused($"{_disk.Path}: the data folder cannot be written (Read-only file system");
    }

    [Fact]
    public void Open_NewFolderOnReadOnlyDisk_IsRefused()
    {
        _disk.MakeReadOnly();

        Refused("the data folder cannot be made (Read-only file system", "new");
    }

    [Fact]
    public void Open_DatabaseReadOnly_IsRefused()
    {
        Open().Dispose();
        var database = Path.Combine(_disk.Path, "sweepboard.db");
        Shell.Run("mount", "--bind", database, database);
        try
        {
            Shell.Run("mount", "-o", "remount,bind,ro", database);

            Refused($"{database}: the database cannot be opened for writing");
        }
        finally
        {
            Shell.Run("umount", database);
        }
    }

    [Fact]
    public void Open_FolderIsAFile_IsRefused()
    {
        File.WriteAllText(Path.Combine(_disk.Path, "file"), "");

        Refused("the data folder cannot be made", "file");
    }

    [Fact]
    public void Open_NewFolderOnFullDisk_IsRefusedAndLeavesNoHalfDatabase()
    {
        _disk.Fill();

        Refused("Check that the disk has space");

        _disk.Free();
        Open().Dispose();
    }

    private void Refused(string found, string folder = "")
    {
        var clock = Stopwatch.StartNew();

        var refusal = Assert.Throws<DataFolderRefusedException>(() => Open(folder));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private DataFolder Open(string folder = "") => DataFolder.Open(Path.Combine(_disk.Path, folder), new(TimeProvider.System));
}
