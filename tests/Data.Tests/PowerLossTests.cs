using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>Stands in for a loss of power: the files as they were at some moment, with the end of the write-ahead log lost or garbled.</summary>
public sealed class PowerLossTests : IDisposable
{
    private const int NewDatabaseLength = 16 * Page;
    private const int FrameHeader = 24;
    private const int WalHeader = 32;
    private const int Page = 4_096;

    private readonly TempFolder _folder = new();
    private readonly TempFolder _copies = new();

    public void Dispose()
    {
        _folder.Dispose();
        _copies.Dispose();
    }

    [Theory]
    [InlineData(7)]
    public async Task Files_AtAnyMomentWithAnyEndOfTheWalLost_OpenWithAPrefixOfHistory(int seed)
    {
        var random = new Random(seed);
        using var child = AppendProcess.Start(_folder.Path, Durability.ProcessCrash, 4);
        var copies = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            await child.ReadAsync(random.Next(1, 40 << i));
            copies.Add(await child.WhileStoppedAsync(Copy));
        }

        await child.KillAsync();
        var history = Read(_folder.Path);
        var opened = copies.Sum(copy => Enumerable.Range(0, 6).Count(variant => OpensWithAPrefix(copy, variant, random, history)));

        // The early copies must open whatever is lost of them; a test of nothing but refusals would show nothing.
        Assert.InRange(opened, 12, 60);
    }

    private bool OpensWithAPrefix(string copy, int variant, Random random, string[] history)
    {
        var damaged = CopyOf(copy);
        LoseEnd(Path.Combine(damaged, "sweepboard.db-wal"), variant, random);
        try
        {
            var found = Read(damaged);
            Assert.Equal(history.Take(found.Length), found);
            return true;
        }
        catch (DataFolderRefusedException) when (WasCheckpointed(copy))
        {
            // What is lost here had been flushed and moved into the database in part: no loss of power does that, but a broken disk may.
            return false;
        }
    }

    private static bool WasCheckpointed(string copy) => new FileInfo(Path.Combine(copy, "sweepboard.db")).Length > NewDatabaseLength;

    [Fact]
    public async Task Flushed_ButMissingAfterARestartOfTheMachine_IsRefused()
    {
        await FlushOneOfTwoAsync();
        File.Delete(_folder.File("copy/sweepboard.db-wal"));

        var refusal = Assert.Throws<DataFolderRefusedException>(() => OpenAfterRestart());

        Assert.Contains("the log ends at event 0, but event 1 had been written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotFlushedAndMissingAfterARestartOfTheMachine_Opens()
    {
        await FlushOneOfTwoAsync();
        using (var wal = new FileStream(_folder.File("copy/sweepboard.db-wal"), FileMode.Open))
        {
            wal.SetLength(wal.Length - 1);
        }

        using var data = OpenAfterRestart();

        Assert.Equal("flushed", Assert.Single(data.Log.ReadAll(0)).Text());
    }

    private async Task FlushOneOfTwoAsync()
    {
        using var data = DataFolder.Open(_folder.File("source"), new(TimeProvider.System));
        await data.Log.AppendAsync(new("red"), 0, [Records.Of("flushed")], Durability.PowerLoss);
        await data.Log.AppendAsync(new("red"), 1, [Records.Of("not flushed")], Durability.ProcessCrash);
        Shell.Run("cp", "-a", _folder.File("source"), _folder.File("copy"));
    }

    private DataFolder OpenAfterRestart() => DataFolder.Open(_folder.File("copy"), new(TimeProvider.System) { Boot = "the-next" });

    // Without the note of the head: after a loss of power it does not bind.
    private string Copy()
    {
        var copy = Directory.CreateDirectory(_copies.File(Guid.NewGuid().ToString("n"))).FullName;
        Shell.Run("cp", "-p", _folder.File("sweepboard.db"), _folder.File("sweepboard.db-wal"), copy);
        return copy;
    }

    private string CopyOf(string copy)
    {
        var another = _copies.File(Guid.NewGuid().ToString("n"));
        Shell.Run("cp", "-a", copy, another);
        return another;
    }

    private static void LoseEnd(string wal, int variant, Random random)
    {
        using var file = new FileStream(wal, FileMode.Open);
        var frames = (file.Length - WalHeader) / (FrameHeader + Page);
        switch (variant % 3)
        {
            case 0:
                file.SetLength(WalHeader + random.NextInt64(frames + 1) * (FrameHeader + Page));
                break;
            case 1:
                file.SetLength(random.NextInt64(file.Length));
                break;
            default:
                var from = random.NextInt64(file.Length);
                var noise = new byte[Math.Min(file.Length - from, random.Next(1, 3 * Page))];
                random.NextBytes(noise);
                file.Position = from;
                file.Write(noise);
                break;
        }
    }

    private static string[] Read(string folder)
    {
        using var data = DataFolder.Open(folder, new(TimeProvider.System));
        return [.. data.Log.ReadAll(0).Select(e => $"{e.Position} {e.Stream} {e.Seq} {e.Text()}")];
    }
}
