using System.Diagnostics;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Bench;

/// <summary>How many metric points a second are kept, and how fast a long series is read.</summary>
internal sealed class MetricsBenchmark : IBenchmark
{
    private const int Batches = 60;
    private const int BatchSize = 1_000;

    private static readonly RunId Run = new(new("benchrun"), 1);
    private static readonly AttemptId Attempt = AttemptId.Of(1, AttemptStage.Training, 0);

    public string Name => "metrics";

    public string About => "metric points kept a second, and read";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        using var folder = new BenchFolder();
        var metrics = folder.Get<IMetricStore>();
        var clock = Stopwatch.StartNew();
        for (var batch = 0; batch < Batches; batch++)
        {
            await metrics.AppendAsync(Run, Attempt, Points(batch), $"{batch}");
        }

        yield return new($"points, batches of {BatchSize:N0}, 4 metrics, 1 writer", "points/s", Batches * BatchSize / clock.Elapsed.TotalSeconds, "50,000", Peers.Points);

        clock.Restart();
        await Task.WhenAll(Enumerable.Range(2, 8).Select(run => Task.Run(async () =>
        {
            for (var batch = 0; batch < Batches * 10; batch++)
            {
                await metrics.AppendAsync(Run with { Number = run }, Attempt, Points(batch)[..12], $"{batch}");
            }
        })));
        yield return new("points, batches of 12, 4 metrics, 8 writers", "points/s", 8 * Batches * 10 * 12 / clock.Elapsed.TotalSeconds, "50,000", Peers.Points);

        clock.Restart();
        var read = metrics.Read(Run).Values.Sum(series => series.Count);
        yield return new($"reading {Batches * BatchSize:N0} points as {read:N0}", "ms", clock.Elapsed.TotalMilliseconds);
        yield return await AppendLatencyAsync();
        yield return new("bytes a point on disk", "bytes", folder.Reopen<IStoreHealth>().SizeBytes / (double)(Batches * BatchSize + 8 * Batches * 10 * 12));
    }

    private static async Task<Measurement> AppendLatencyAsync()
    {
        using var folder = new BenchFolder();
        var (log, metrics) = (folder.Get<IEventLog>(), folder.Get<IMetricStore>());
        using var stop = new CancellationTokenSource();
        var floods = Enumerable.Range(1, 4).Select(run => Task.Run(async () =>
        {
            for (var batch = 0; !stop.IsCancellationRequested; batch++)
            {
                await metrics.AppendAsync(Run with { Number = run }, Attempt, Points(batch), null);
            }
        })).ToArray();
        var latencies = new List<double>();
        for (var seq = 0; seq < 200; seq++)
        {
            var clock = Stopwatch.StartNew();
            await log.AppendAsync(new("stream"), seq, [new("measured", DateTimeOffset.UnixEpoch, new byte[300])], Durability.PowerLoss);
            latencies.Add(clock.Elapsed.TotalMilliseconds);
        }

        await stop.CancelAsync();
        await Task.WhenAll(floods);
        return new("power loss safe append while 4 writers flood points, p99", "ms", latencies.Order().ElementAt(198));
    }

    private static MetricPoint[] Points(int batch) =>
    [
        .. Enumerable.Range(0, BatchSize).Select(i => new MetricPoint(
            (i % 4) switch { 0 => "loss", 1 => "val_loss", 2 => "val_acc", _ => "lr" }, batch * BatchSize + i / 4, Math.Sin(i), DateTimeOffset.UnixEpoch)),
    ];
}
