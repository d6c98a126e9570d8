using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>Promise 6: a damaged, foreign or newer data folder is refused before the first write, with what to do.</summary>
public sealed class DamagedFolderTests
{
    [Fact]
    public async Task Undamaged_Closed_Opens() => await OpensWhole(await DamagedFolder.ClosedAsync(), 1_200);

    [Fact]
    public async Task Undamaged_Killed_Opens() => await OpensWhole(await DamagedFolder.KilledAsync(), 1_500);

    [Fact]
    public async Task Header_Overwritten() =>
        Refused(await DamagedFolder.ClosedAsync(), "not a SQLite database", f => DamagedFolder.Overwrite(f.Paths.Database, 0, Noise(100)));

    [Fact]
    public async Task Page_Overwritten() =>
        Refused(await DamagedFolder.ClosedAsync(), "damaged", f => DamagedFolder.Overwrite(f.Paths.Database, PageOf(f, "entry 200 of s1"), Noise(4_096)));

    [Fact]
    public async Task Page_Zeroed() =>
        Refused(await DamagedFolder.ClosedAsync(), "damaged", f => DamagedFolder.Overwrite(f.Paths.Database, PageOf(f, "entry 200 of s1"), new byte[4_096]));

    [Fact]
    public async Task Database_CutShort() =>
        Refused(await DamagedFolder.ClosedAsync(), "cut short", f => Cut(f.Paths.Database, 0.6));

    [Fact]
    public async Task Database_CutShortWithWal() =>
        Refused(await DamagedFolder.KilledAsync(), "damaged", f => Cut(f.Paths.Database, 0.6));

    [Fact]
    public async Task Body_OneBitFlipped() => Refused(
        await DamagedFolder.ClosedAsync(), "event 605 is damaged", f => DamagedFolder.Flip(f.Paths.Database, f.OffsetOf("entry 205 of s1") + 3, 0));

    [Fact]
    public async Task Database_Empty() =>
        Refused(await DamagedFolder.ClosedAsync(), "empty (0 bytes)", f => File.WriteAllBytes(f.Paths.Database, []));

    [Fact]
    public async Task Wal_Overwritten() => Refused(
        await DamagedFolder.KilledAsync(), "the log ends at event 1200, but event 1500 had been written",
        f => File.WriteAllBytes(f.Paths.Wal, Noise((int)new FileInfo(f.Paths.Wal).Length)));

    [Fact]
    public async Task Wal_CutShort() => Refused(await DamagedFolder.KilledAsync(), "but event 1500 had been written", f => Cut(f.Paths.Wal, 0.5));

    [Fact]
    public async Task Wal_Missing() =>
        Refused(await DamagedFolder.KilledAsync(), "the log ends at event 1200, but event 1500 had been written", f => File.Delete(f.Paths.Wal));

    [Fact]
    public async Task Database_Missing() => Refused(await DamagedFolder.KilledAsync(), "the database is missing", f => File.Delete(f.Paths.Database));

    [Fact]
    public async Task Database_OfAnotherFolder()
    {
        using var other = await DamagedFolder.ClosedAsync("another");
        Refused(await DamagedFolder.ClosedAsync(), "do not belong together", f =>
        {
            File.Delete(f.Paths.Head);
            File.Copy(other.Paths.Head, f.Paths.Head);
        });
    }

    [Fact]
    public async Task Database_OfAnotherProgram() => Refused(await DamagedFolder.ClosedAsync(), "belongs to another program", f =>
    {
        File.Delete(f.Paths.Database);
        Execute(f.Paths.Database, "CREATE TABLE theirs (a)");
    });

    [Fact]
    public async Task Database_IsNone() =>
        Refused(await DamagedFolder.ClosedAsync(), "not a SQLite database", f => File.WriteAllText(f.Paths.Database, new string('x', 5_000)));

    [Fact]
    public async Task Database_Newer() => Refused(
        await DamagedFolder.ClosedAsync(), "written by a newer Sweepboard (schema 99", f => Execute(f.Paths.Database, "PRAGMA user_version = 99"));

    [Fact]
    public async Task Journal_OfAnotherProgram() =>
        Refused(await DamagedFolder.ClosedAsync(), "half done", f => File.WriteAllText(f.Paths.Journal, "hot"));

    [Fact]
    public async Task Entry_DeletedByHand() => Refused(
        await DamagedFolder.ClosedAsync(), "event 702 is damaged", f => Execute(f.Paths.Database, "DELETE FROM events WHERE position = 701"));

    [Fact]
    public async Task Wal_MissingAndTheLossAccepted_OpensWithoutIt()
    {
        var folder = await DamagedFolder.KilledAsync();
        File.Delete(folder.Paths.Wal);
        File.Delete(folder.Paths.Head);

        await OpensWhole(folder, 1_200);
    }

    [Theory]
    [InlineData(2)]
    public async Task AnyBit_Flipped_IsRefusedOrChangesNothing(int seed)
    {
        using var whole = await DamagedFolder.ClosedAsync();
        var random = new Random(seed);
        var bytes = File.ReadAllBytes(whole.Paths.Database);
        string[] history;
        using (var data = whole.Open())
        {
            history = DamagedFolder.History(data);
        }

        var refused = 0;
        for (var i = 0; i < 60; i++)
        {
            // Opening a folder changes nothing in it that a rewrite of the database does not undo.
            File.WriteAllBytes(whole.Paths.Database, bytes);
            DamagedFolder.Flip(whole.Paths.Database, random.Next(bytes.Length), random.Next(8));
            try
            {
                using var data = whole.Open();
                Assert.Equal(history, DamagedFolder.History(data));
            }
            catch (DataFolderRefusedException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 40, 60);
    }

    private static async Task OpensWhole(DamagedFolder folder, int events)
    {
        using (folder)
        {
            using var data = folder.Open();
            var history = DamagedFolder.History(data);
            Assert.Equal(events, history.Length);
            Assert.True((await data.Log.AppendAsync(new("more"), 0, [Records.Of("a")], Durability.PowerLoss)).Appended);
        }
    }

    private static void Refused(DamagedFolder folder, string found, Action<DamagedFolder> damage)
    {
        using (folder)
        {
            damage(folder);
            var before = folder.Fingerprint();
            var clock = Stopwatch.StartNew();

            var refusal = Assert.Throws<DataFolderRefusedException>(() => folder.Open());

            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
            Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
            Assert.StartsWith(folder.Paths.Root, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed.", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refusal.Message);
            Assert.Equal(before, folder.Fingerprint());
        }
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static long PageOf(DamagedFolder folder, string text) => folder.OffsetOf(text) / 4_096 * 4_096;

    private static void Cut(string file, double part)
    {
        using var stream = new FileStream(file, FileMode.Open);
        stream.SetLength((long)(stream.Length * part));
    }

    private static void Execute(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
