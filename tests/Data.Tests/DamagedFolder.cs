using System.Security.Cryptography;
using System.Text;
using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;
using Sweepboard.Testing;

namespace Sweepboard.Data.Tests;

/// <summary>A folder with a history, to be damaged and then opened.</summary>
internal sealed class DamagedFolder : IDisposable
{
    private readonly TempFolder _temp;

    private DamagedFolder(TempFolder copy)
    {
        _temp = copy;
        Paths = FolderPaths.Of(copy.Path);
    }

    public FolderPaths Paths { get; }

    /// <summary>All of the history is in the database.</summary>
    public static async Task<DamagedFolder> ClosedAsync(string word = "entry")
    {
        using var source = new TempFolder();
        using (var data = DataFolder.Open(source.Path, new(TimeProvider.System)))
        {
            await WriteAsync(data.Log, 400, word);
        }

        return Copy(source.Path);
    }

    /// <summary>The newest part of the history is in the write-ahead log only, as a process that was killed leaves it.</summary>
    public static async Task<DamagedFolder> KilledAsync()
    {
        using var source = new TempFolder();
        using (var data = DataFolder.Open(source.Path, new(TimeProvider.System)))
        {
            await WriteAsync(data.Log, 400);
        }

        using (var data = DataFolder.Open(source.Path, new(TimeProvider.System)))
        {
            await WriteAsync(data.Log, 500);
            return Copy(source.Path);
        }
    }

    public DataFolder Open(FolderSettings? settings = null) => DataFolder.Open(Paths.Root, settings ?? new(TimeProvider.System));

    /// <summary>Everything said in it, in order.</summary>
    public static string[] History(DataFolder data) => [.. data.Log.ReadAll(0).Select(e => $"{e.Stream} {e.Seq} {e.Text()}")];

    public static void Overwrite(string file, long offset, ReadOnlySpan<byte> bytes)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.Position = offset;
        stream.Write(bytes);
    }

    public static void Flip(string file, long offset, int bit)
    {
        var flipped = (byte)(File.ReadAllBytes(file)[offset] ^ (1 << bit));
        Overwrite(file, offset, [flipped]);
    }

    public long OffsetOf(string text) => File.ReadAllBytes(Paths.Database).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));

    /// <summary>What the files of the history are now; whose lock it is does not belong to them.</summary>
    public string Fingerprint() => string.Join('\n', Directory.GetFiles(Paths.Root).Where(f => !Path.GetFileName(f).StartsWith("server.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}"));

    public void Dispose() => _temp.Dispose();

    private static DamagedFolder Copy(string source)
    {
        var copy = new TempFolder();

        // By another process: closing a database file in this one would drop the locks that SQLite holds on it here.
        Shell.Run("cp", "-a", source + "/.", copy.Path);
        return new(copy);
    }

    // Up to so many entries in each of three streams.
    private static async Task WriteAsync(IEventLog log, int end, string word = "entry")
    {
        for (var stream = 0; stream < 3; stream++)
        {
            var id = new StreamId($"s{stream}");
            var seq = log.Streams().FirstOrDefault(h => h.Stream == id).Seq;
            await log.SayAsync(id, seq, [.. Enumerable.Range((int)seq + 1, end - (int)seq).Select(i => $"{word} {i} of {id}, " + new string('x', 200))]);
        }
    }
}
