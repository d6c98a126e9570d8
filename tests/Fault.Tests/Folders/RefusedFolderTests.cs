using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Sweepboard.Fault.Tests.Servers;
using Sweepboard.Testing;
using Sweepboard.Testing.Processes;

namespace Sweepboard.Fault.Tests.Folders;

/// <summary>Promise 6: a server does not start on a folder it cannot trust; it says what to do, and leaves it as it was (RELIABILITY F6, F7).</summary>
public sealed class RefusedFolderTests : IDisposable
{
    private readonly ServerFolder _folder = new();

    private string Database => Path.Combine(_folder.Data, "sweepboard.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("empty", "empty (0 bytes)")]
    [InlineData("truncated", "cut short")]
    [InlineData("bit", "damaged")]
    [InlineData("noise", "not a SQLite database")]
    [InlineData("foreign", "belongs to another program")]
    [InlineData("newer", "a newer Sweepboard")]
    [InlineData("missing", "the database is missing")]
    public async Task Start_FolderNotTrusted_IsRefusedAndUntouched(string damage, string reason)
    {
        await FillAsync();
        Damage(damage);

        await AssertRefusedAsync(_folder.Data, reason);
    }

    [Fact]
    public async Task Start_DiskReadOnly_IsRefused()
    {
        using var disk = new SmallDisk();
        var data = Path.Combine(disk.Path, "data");
        Shell.Run("cp", "-a", _folder.Data, data);
        disk.MakeReadOnly();

        await AssertRefusedAsync(data, "cannot be written");
    }

    [Fact]
    public async Task Start_FolderHeld_IsRefusedAndNamesTheHolder()
    {
        await using var first = await _folder.StartAsync();

        await AssertRefusedAsync(_folder.Data, $"in use by process {first.Id}", hash: false);
    }

    // A closed database with a history, so that there is something to damage.
    private async Task FillAsync()
    {
        await using var server = await _folder.StartAsync();
        using var client = new Client(server.Address);
        await client.CreateAsync(SimulatedSpecs.Of(runs: 30, parallel: 30));
        Assert.Equal(0, await server.StopAsync());
    }

    private void Damage(string damage)
    {
        var bytes = File.ReadAllBytes(Database);
        switch (damage)
        {
            case "empty":
                File.WriteAllBytes(Database, []);
                break;
            case "truncated":
                File.WriteAllBytes(Database, bytes[..(bytes.Length / 2)]);
                break;
            case "bit":
                FlipABitOfEach(bytes, "(suggestion 7)"u8);
                File.WriteAllBytes(Database, bytes);
                break;
            case "noise":
                new Random(1).NextBytes(bytes.AsSpan(0, 100));
                File.WriteAllBytes(Database, bytes);
                break;
            case "foreign":
                Execute("PRAGMA application_id = 77");
                break;
            case "newer":
                Execute("PRAGMA user_version = 99");
                break;
            default:
                File.Delete(Database);
                break;
        }
    }

    // Pages that were split keep copies that nobody reads; one of the places is read.
    private static void FlipABitOfEach(Span<byte> bytes, ReadOnlySpan<byte> text)
    {
        Assert.True(bytes.IndexOf(text) >= 0, "The text to damage is not in the file.");
        for (var at = bytes.IndexOf(text); at >= 0; at = bytes.IndexOf(text))
        {
            bytes[at + 2] ^= 1;
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task AssertRefusedAsync(string data, string reason, bool hash = true)
    {
        var before = Fingerprint.Of(data);
        var clock = Stopwatch.StartNew();
        await using var server = ServerProcess.Launch("--urls", "http://127.0.0.1:0", $"--Sweepboard:DataDirectory={data}", "--Sweepboard:Auth:Mode=none");

        Assert.Equal(2, await server.ExitAsync());
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, Tier.Limit(30, 3));
        var line = Assert.Single(server.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains("--Sweepboard:DataDirectory", line, StringComparison.Ordinal);
        if (hash)
        {
            Assert.Equal(before, Fingerprint.Of(data));
        }
    }
}
