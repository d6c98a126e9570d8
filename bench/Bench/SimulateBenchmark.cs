using System.Diagnostics;
using Sweepboard.Engine.Control;

namespace Sweepboard.Bench;

/// <summary>What 10,000 jobs cost the engine from end to end, and how fast a sweep is played through without it.</summary>
internal sealed class SimulateBenchmark : IMeasuredAlone
{
    public string Name => "simulate";

    public string About => "10,000 simulated jobs end to end over the real store, 64 at a time; a dry run of 500 runs over 36 simulated hours";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        using var folder = new Testing.TempFolder();
        foreach (var measurement in await ChildProcess.MeasureAsync(this, folder.Path))
        {
            yield return measurement;
        }

        var (spec, plan) = BenchSpecs.Read(BenchSpecs.ThirtySixHours);
        var clock = Stopwatch.StartNew();
        var result = DryRun.Run(spec, plan, DateTimeOffset.UnixEpoch);
        yield return new("dry run of 500 runs", "ms", clock.Elapsed.TotalMilliseconds, "1,000 ms");
        yield return new("dry run of 500 runs: its simulated time", "hours", (result.State.CompletedAt!.Value - DateTimeOffset.UnixEpoch).TotalHours);
    }

    public async Task<IReadOnlyList<Measurement>> InChildAsync(string folder, string variant)
    {
        var clock = Stopwatch.StartNew();
        await using var engine = new BenchEngine(folder);
        using var left = new CancellationTokenSource();
        var changes = engine.Journal.Changes.Subscribe(left.Token);
        await engine.BeginAsync(BenchSpecs.TenThousand);
        await foreach (var batch in changes)
        {
            if (batch[^1] is { IsOver: true } over)
            {
                return over.Counts.Completed == 10_000
                    ? [
                        new("10,000 simulated jobs", "s", clock.Elapsed.TotalSeconds, "300 s"),
                        new("10,000 simulated jobs: processor time", "s", Environment.CpuUsage.TotalTime.TotalSeconds),
                        new("10,000 simulated jobs: resident memory at its peak", "MB", ChildProcess.PeakMegabytes, "500 MB"),
                        new("10,000 simulated jobs: events in the log", "events", over.Seq),
                    ]
                    : throw new InvalidOperationException($"Not all completed: {over.Counts}");
            }
        }

        throw new InvalidOperationException("The sweep did not end.");
    }
}
