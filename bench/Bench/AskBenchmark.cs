using System.Diagnostics;
using System.Globalization;
using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing.Functions;

namespace Sweepboard.Bench;

/// <summary>How long optimizers take for a suggestion, and to hear of a result, after many runs of 8 mixed dimensions.</summary>
internal sealed class AskBenchmark : IBenchmark
{
    // Optuna 4.9 beside, and what is aimed at (median, in milliseconds).
    private static readonly (string Optimizer, int Runs, int Asks, string Peer, string Aim)[] Cases =
    [
        ("tpe", 1_000, 200, "44", "2"), ("tpe", 10_000, 100, "221", "10"),
        ("gp", 100, 40, "183", "30"), ("gp", 300, 40, "283", "100"), ("gp", 1_000, 10, "1,853", "500"),
    ];

    public string Name => "ask";

    public string About => "ask and tell in process after many runs, 8 mixed dimensions";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        await Task.CompletedTask;
        foreach (var (optimizer, runs, asks, peer, aim) in Cases)
        {
            var latencies = Measure(optimizer, runs, asks);
            var what = string.Create(CultureInfo.InvariantCulture, $"{optimizer}, {runs:N0} runs: ask + tell");
            yield return new($"{what}, p50", "ms", latencies.At(0.5), aim, peer);
            yield return new($"{what}, p95", "ms", latencies.At(0.95));
        }
    }

    private static Latencies Measure(string kind, int runs, int asks)
    {
        var function = TestFunctions.Named("mixed8");
        var loop = new SearchLoop(function.Space, kind, seed: 1, runs + asks);
        var random = new RandomOptimizer(loop.State.Spec);
        for (var i = 0; i < runs; i++)
        {
            Tell(loop, function, loop.Add(random.Propose(loop.State)!));
        }

        // The first one reads all that was told before it, which happens once in a process.
        Tell(loop, function, loop.Ask()!);
        var latencies = new Latencies();
        for (var i = 0; i < asks; i++)
        {
            var began = Stopwatch.GetTimestamp();
            Tell(loop, function, loop.Ask()!);
            latencies.AddSince(began);
        }

        return latencies;
    }

    private static void Tell(SearchLoop loop, TestFunction function, Run run) => loop.Tell(run, function.Value(run.Hyperparameters));
}
