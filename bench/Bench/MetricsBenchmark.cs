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

        yield return new($"points, batches of {BatchSize:N0}, 4 metrics, 1 writer", "points/s", Batches * BatchSize / clock.Elapsed.TotalSeconds);

        clock.Restart();
        await Task.WhenAll(Enumerable.Range(2, 8).Select(run => Task.Run(async () =>
        {
            for (var batch = 0; batch < Batches * 10; batch++)
            {
                await metrics.AppendAsync(Run with { Number = run }, Attempt, Points(batch)[..12], $"{batch}");
            }
        })));
        yield return new("points, batches of 12, 4 metrics, 8 writers", "points/s", 8 * Batches * 10 * 12 / clock.Elapsed.TotalSeconds);

        clock.Restart();
        var read = metrics.Read(Run).Values.Sum(series => series.Count);
        yield return new($"reading {Batches * BatchSize:N0} points as {read:N0}", "ms", clock.Elapsed.TotalMilliseconds);
        yield return new("bytes a point on disk", "bytes", folder.Get<IStoreHealth>().SizeBytes / (double)(Batches * BatchSize + 8 * Batches * 10 * 12));
    }

    private static MetricPoint[] Points(int batch) =>
    [
        .. Enumerable.Range(0, BatchSize).Select(i => new MetricPoint(
            (i % 4) switch { 0 => "loss", 1 => "val_loss", 2 => "val_acc", _ => "lr" }, batch * BatchSize + i / 4, Math.Sin(i), DateTimeOffset.UnixEpoch)),
    ];
}
