using System.Diagnostics;
using Sweepboard.Engine.Log;

namespace Sweepboard.Bench;

/// <summary>How many events a second are acknowledged, by how they are asked for.</summary>
internal sealed class LogBenchmark : IBenchmark
{
    private static readonly byte[] Body = new byte[300];

    public string Name => "log";

    public string About => "events acknowledged a second, 300 bytes each";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        yield return await SinglesAsync("single appends, kill -9 safe", 1, 4_000, Durability.ProcessCrash);
        yield return await SinglesAsync("single appends, kill -9 safe", 8, 2_000, Durability.ProcessCrash);
        yield return await SinglesAsync("single appends, power loss safe", 1, 200, Durability.PowerLoss);
        yield return await SinglesAsync("single appends, power loss safe", 8, 200, Durability.PowerLoss);
        yield return await BatchesAsync(200, 100);
        foreach (var measurement in await ReopenAsync(60_000))
        {
            yield return measurement;
        }
    }

    private static async Task<Measurement> SinglesAsync(string what, int writers, int each, Durability durability)
    {
        using var folder = new BenchFolder();
        var log = folder.Get<IEventLog>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var seq = 0; seq < each; seq++)
            {
                await log.AppendAsync(new($"stream-{writer}"), seq, [Record()], durability);
            }
        })));
        return new($"{what}, {writers} writer{(writers > 1 ? "s" : "")}", "events/s", writers * each / clock.Elapsed.TotalSeconds);
    }

    private static async Task<Measurement> BatchesAsync(int batches, int size)
    {
        using var folder = new BenchFolder();
        var log = folder.Get<IEventLog>();
        var records = Enumerable.Range(0, size).Select(_ => Record()).ToArray();
        var clock = Stopwatch.StartNew();
        for (var batch = 0; batch < batches; batch++)
        {
            await log.AppendAsync(new("stream"), batch * size, records, Durability.ProcessCrash);
        }

        return new($"batches of {size}, kill -9 safe, 1 writer", "events/s", batches * size / clock.Elapsed.TotalSeconds);
    }

    private static async Task<Measurement[]> ReopenAsync(int events)
    {
        using var folder = new BenchFolder();
        var records = Enumerable.Range(0, events).Select(_ => Record()).ToArray();
        await folder.Get<IEventLog>().AppendAsync(new("stream"), 0, records, Durability.ProcessCrash);
        var opening = Stopwatch.StartNew();
        var log = folder.Reopen<IEventLog>();
        var opened = opening.Elapsed;
        var reading = Stopwatch.StartNew();
        var read = log.Read(new("stream"), 0).Count;
        return
        [
            new($"opening a folder of {events:N0} events, all checks", "ms", opened.TotalMilliseconds),
            new($"reading a stream of {read:N0} events", "ms", reading.Elapsed.TotalMilliseconds),
        ];
    }

    private static LogRecord Record() => new("measured", DateTimeOffset.UnixEpoch, Body);
}
