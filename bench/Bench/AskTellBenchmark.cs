using System.Diagnostics;
using Sweepboard.Testing;

namespace Sweepboard.Bench;

/// <summary>How many runs a second are asked for and told, each durable: in process, and over REST from a server in a process of its own.</summary>
internal sealed class AskTellBenchmark : IBenchmark
{
    private const int Runs = 10_000;
    private const int RunsOverRest = 2_000;

    public string Name => "ask-tell";

    public string About => $"durable runs a second by ask and tell, one sweep of up to {Runs:N0} runs of 4 parameters";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        foreach (var clients in (int[])[1, 8])
        {
            using var folder = new TempFolder();
            await using var engine = new BenchEngine(folder.Path);
            var sweep = await engine.BeginAsync(BenchSpecs.External);
            foreach (var measurement in await MeasureAsync("in process", clients, Runs, async run =>
            {
                var asked = await engine.Service.AskAsync(sweep, 1);
                await engine.Service.TellAsync(asked[0].Id, Metrics(run), null);
            }))
            {
                yield return measurement;
            }
        }

        foreach (var clients in (int[])[1, 8])
        {
            await using var server = await BenchServer.StartAsync();
            var sweep = await server.CreateAsync(BenchSpecs.External);
            await MeasureAsync("while its code warms up", clients, RunsOverRest / 4, run => server.AskAndTellAsync(sweep, Metrics(run)));
            foreach (var measurement in await MeasureAsync("over REST", clients, RunsOverRest, run => server.AskAndTellAsync(sweep, Metrics(run))))
            {
                yield return measurement;
            }
        }
    }

    private static Dictionary<string, double> Metrics(int run) => new() { ["val_acc"] = 50 + (50 * Math.Sin(run)) };

    private static async Task<List<Measurement>> MeasureAsync(string where, int clients, int runs, Func<int, Task> askAndTell)
    {
        var latencies = new Latencies();
        var next = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var run && run <= runs)
            {
                var began = Stopwatch.GetTimestamp();
                await askAndTell(run);
                latencies.AddSince(began);
            }
        })));
        var what = $"{where}, {clients} client{(clients > 1 ? "s" : "")}, {runs:N0} runs";
        var peer = clients == 1 ? Peers.RunsOfOne : Peers.RunsOfEight;
        return [new(what, "runs/s", runs / clock.Elapsed.TotalSeconds, "5,000", peer), .. latencies.Percentiles($"{what}: ask + tell", "10 ms")];
    }
}
