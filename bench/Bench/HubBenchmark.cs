using System.Text.Json;

namespace Sweepboard.Bench;

/// <summary>How long an event takes from the moment it happened to the clients that follow its sweep.</summary>
internal sealed class HubBenchmark : IBenchmark
{
    // Each run is five events: suggested, intended, started, ended, over.
    private const int Runs = 60;
    private const int Warming = 20;
    private const int EventsPerRun = 5;
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromMilliseconds(100);

    private delegate Task Follow(BenchServer server, string sweep, Action<ReadOnlySpan<byte>> arrived, CancellationToken until);

    public string Name => "hub";

    public string About => $"from an event's time, before it is made durable, to its arrival at each of the clients; {EventsPerRun / BetweenRuns.TotalSeconds:0} events a second for {Runs * BetweenRuns.TotalSeconds:0} s";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        foreach (var (name, follow) in ((string, Follow)[])[("hub", HubClient.FollowAsync), ("server-sent events", EventStreamClient.FollowAsync)])
        {
            foreach (var clients in name == "hub" ? (int[])[10, 100, 500] : [10, 100])
            {
                await using var server = await BenchServer.StartAsync();
                var latencies = await MeasureAsync(server, follow, clients);
                foreach (var measurement in latencies.Percentiles($"{name}, {clients} clients", clients == 10 ? "50 ms" : null))
                {
                    yield return measurement with { Aim = clients == 500 && measurement.What.EndsWith("p99", StringComparison.Ordinal) ? "250 ms" : measurement.Aim };
                }

                if (clients == 500)
                {
                    yield return new($"{name}, {clients} clients: the server's memory", "MB", server.Megabytes, "400");
                }
            }
        }
    }

    // It returns when every client has every event: one that was dropped would not let it.
    private static async Task<Latencies> MeasureAsync(BenchServer server, Follow follow, int clients)
    {
        var sweep = await server.CreateAsync(BenchSpecs.External);
        var latencies = new Latencies();
        using var until = new CancellationTokenSource();
        var following = Enumerable.Range(0, clients).Select(_ => follow(server, sweep, bytes => Note(bytes, latencies), until.Token)).ToArray();

        // Everybody has seen the sweep begin before anything is measured, and the server's code is warm.
        await ArriveAsync(latencies, clients, following);
        await AskAndTellAsync(server, sweep, Warming);
        await ArriveAsync(latencies, clients * (1 + (Warming * EventsPerRun)), following);
        latencies.Clear();
        await AskAndTellAsync(server, sweep, Runs);
        await ArriveAsync(latencies, clients * Runs * EventsPerRun, following);
        await until.CancelAsync();
        await Task.WhenAll(following).ContinueWith(_ => { }, TaskScheduler.Default);
        return latencies;
    }

    private static async Task AskAndTellAsync(BenchServer server, string sweep, int runs)
    {
        using var timer = new PeriodicTimer(BetweenRuns);
        for (var run = 0; run < runs; run++)
        {
            await timer.WaitForNextTickAsync();
            await server.AskAndTellAsync(sweep, new() { ["val_acc"] = run });
        }
    }

    private static async Task ArriveAsync(Latencies latencies, int count, Task[] following)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (latencies.Count < count)
        {
            if (Array.Find(following, f => f.IsFaulted) is { } failed)
            {
                await failed;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    // Server and clients read the same machine's clock.
    private static void Note(ReadOnlySpan<byte> message, Latencies latencies)
    {
        var now = TimeProvider.System.GetUtcNow();
        var json = new Utf8JsonReader(message);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("at") && json.Read())
            {
                latencies.Add(now - json.GetDateTimeOffset());
                return;
            }
        }
    }
}
