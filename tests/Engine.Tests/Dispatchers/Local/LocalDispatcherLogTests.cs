using System.Diagnostics;
using System.Text;
using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Engine.Tests.Dispatchers.Local;

/// <summary>What attempts print is kept up to a bound, found by its byte's number, and never gets in their way.</summary>
public sealed class LocalDispatcherLogTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task ReadLog_MoreThanIsKept_HasTheFirstAndTheLastByTheirNumbers()
    {
        var order = _bench.Shell("seq 1000000 1999999; exit 3");
        var all = string.Concat(Enumerable.Range(1_000_000, 1_000_000).Select(n => $"{n}\n"));

        var exit = await _bench.RunAsync(order);

        Assert.Equal(3, exit.ExitCode);
        var head = await ReadAsync(order, 0, 100);
        var tail = await ReadAsync(order, -100_000, 200_000);
        var gap = await ReadAsync(order, 3_000_000, 20);
        Assert.Equal((8_000_000, all[..100]), (head.Size, Text(head)));
        Assert.Equal((7_900_000, all[^100_000..]), (tail.From, Text(tail)));
        Assert.InRange(gap.From, 8_000_000 - (4 << 19), 8_000_000 - (3 << 19));
        Assert.Equal(all.Substring((int)gap.From, 20), Text(gap));
        Assert.Equal(gap.From - (1 << 20), gap.Dropped);
        Assert.True(Directory.GetFiles(_bench.FolderOf(order), "stdout.log*").Sum(f => new FileInfo(f).Length) <= 3 << 20);
    }

    [Fact]
    public async Task ReadLog_ReadOnFromTheLastByte_GivesAllInOrder()
    {
        var order = _bench.Shell("for i in 1 2 3 4 5; do seq 100; done");
        await _bench.RunAsync(order);
        var read = new StringBuilder();

        for (LogChunk chunk = await ReadAsync(order, 0, 97); chunk.Bytes.Length > 0; chunk = await ReadAsync(order, chunk.Next, 97))
        {
            read.Append(Text(chunk));
        }

        Assert.Equal(string.Concat(Enumerable.Range(0, 500).Select(i => $"{i % 100 + 1}\n")), read.ToString());
    }

    [Fact]
    public async Task ReadLog_CommandStillRuns_SeesItsLines()
    {
        var order = _bench.Shell("for i in 1 2 3 4 5; do echo $i; sleep 0.2; done; sleep 40");
        await _bench.LaunchAsync(order);

        await Bench.UntilAsync(async () => (await _bench.LogAsync(order)).Count(c => c == '\n') == 5, "it has printed five lines");

        Assert.Null((await _bench.Dispatcher.PollAsync(order, "", null, default)).Exit);
    }

    [Fact]
    public async Task Command_LeavesAProcessThatHoldsItsOutput_IsNotWaitedForLong()
    {
        // Without the token and outside the session it cannot be found, so it stays; it ends by itself.
        var order = _bench.Shell("env -i setsid sh -c 'sleep 20' & sleep 0.2; exit 0");
        var began = Stopwatch.StartNew();

        var exit = await _bench.RunAsync(order);

        Assert.Equal(0, exit.ExitCode);
        Assert.InRange(began.Elapsed.TotalSeconds, 0, 19);
    }

    [Fact]
    public async Task ReadLog_NothingWasEverPrinted_IsEmpty()
    {
        var chunk = await ReadAsync(_bench.Shell("true"), -10, 10);

        Assert.Equal((0, 0, 0, 0), (chunk.Bytes.Length, chunk.From, chunk.Size, chunk.Dropped));
    }

    private Task<LogChunk> ReadAsync(LaunchOrder order, long from, int most) =>
        _bench.Dispatcher.ReadLogAsync(order, LogStream.Stdout, from, most, default);

    private static string Text(LogChunk chunk) => Encoding.UTF8.GetString(chunk.Bytes.Span);
}
