using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;

namespace Sweepboard.Bench;

/// <summary>How long a fresh process takes to know a sweep of 10,000 completed runs again, and what it holds then.</summary>
internal sealed class ReopenBenchmark : IMeasuredAlone
{
    private const int Runs = 10_000;
    private const string WithoutSnapshot = "without";

    public string Name => "reopen";

    public string About => $"a sweep of {Runs:N0} completed runs, read from its data folder by a fresh process";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        using var folder = new TempFolder();
        await FillAsync(folder.Path);
        foreach (var variant in (string[])["with", WithoutSnapshot])
        {
            foreach (var measurement in await ChildProcess.MeasureAsync(this, folder.Path, variant))
            {
                yield return measurement;
            }
        }
    }

    public Task<IReadOnlyList<Measurement>> InChildAsync(string folder, string variant)
    {
        using var own = Process.GetCurrentProcess();
        var start = TimeProvider.System.GetUtcNow() - own.StartTime.ToUniversalTime();
        var clock = Stopwatch.StartNew();
        using var data = new BenchFolder(folder);
        var (log, opened) = (data.Get<IEventLog>(), clock.Elapsed);
        var snapshots = variant == WithoutSnapshot ? new InMemorySnapshotStore() : data.Get<ISnapshotStore>();
        var journal = new SweepJournal(log, snapshots, new(TimeProvider.System), TimeProvider.System, NullLogger<SweepJournal>.Instance);
        var state = journal.Find(journal.Ids.Single())!;
        var folded = clock.Elapsed;
        own.Refresh();
        var resident = own.WorkingSet64 / 1e6;
        if (state.Counts.Completed != Runs)
        {
            throw new InvalidOperationException($"Read back {state.Counts}.");
        }

        var what = $"{variant} snapshot";
        return Task.FromResult<IReadOnlyList<Measurement>>([
            new($"{what}: from a closed folder to the folded state", "ms", folded.TotalMilliseconds, "300 ms", Peers.Reopening),
            new($"{what}: of that, opening and checking the folder", "ms", opened.TotalMilliseconds),
            new($"{what}: the process's own start before that", "ms", start.TotalMilliseconds),
            new($"{what}: resident memory then", "MB", resident, "100 MB", Peers.Memory),
            new($"{what}: resident memory at its peak", "MB", ChildProcess.PeakMegabytes),
            new($"{what}: managed memory that is in use", "MB", Managed(state)),
        ]);
    }

    private static double Managed(SweepState held)
    {
        var bytes = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        GC.KeepAlive(held);
        return bytes;
    }

    private static async Task FillAsync(string folder)
    {
        await using var engine = new BenchEngine(folder);
        var sweep = await engine.BeginAsync(BenchSpecs.External);
        for (var told = 0; told < Runs;)
        {
            var asked = await engine.Service.AskAsync(sweep, 200);
            await Task.WhenAll(asked.Select(run => engine.Service.TellAsync(run.Id, new Dictionary<string, double> { ["val_acc"] = Math.Sin(run.Id.Number) }, null)));
            told += asked.Count;
        }
    }
}
