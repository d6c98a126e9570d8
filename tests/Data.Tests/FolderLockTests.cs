using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>Promise 5: one server a folder.</summary>
[SupportedOSPlatform("linux")]
public sealed class FolderLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_HeldByAnotherProcess_IsRefusedAtOnceAndSaysByWhom()
    {
        using var holder = AppendProcess.Start(_folder.Path, Durability.ProcessCrash, 1);
        await holder.ReadAsync(1);
        var clock = Stopwatch.StartNew();

        var refusal = Assert.Throws<DataFolderRefusedException>(Open);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Contains($"in use by process {holder.Pid} (dotnet) on {Environment.MachineName} since 20", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_HolderWasKilledAndItsJobLives_Opens()
    {
        using var holder = AppendProcess.Start(_folder.Path, Durability.ProcessCrash, 1, "job");
        var said = await holder.ReadAsync(1);
        using var job = Process.GetProcessById(int.Parse(said!.Split(' ')[1], CultureInfo.InvariantCulture));
        try
        {
            holder.Kill();

            Open().Dispose();

            Assert.False(job.HasExited);
        }
        finally
        {
            job.Kill();
        }
    }

    [Fact]
    public void Open_HeldByThisProcess_IsRefused()
    {
        using var first = Open();

        Assert.Contains($"process {Environment.ProcessId}", Assert.Throws<DataFolderRefusedException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_AndItsFiles_AreTheOwnersOnly()
    {
        var path = _folder.File("made/here");

        using var data = DataFolder.Open(path, new(TimeProvider.System));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        Assert.All(Directory.GetFiles(path), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    private DataFolder Open() => DataFolder.Open(_folder.Path, new(TimeProvider.System));
}
