using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

/// <summary>A sweep after accuracy and latency whose runs 1 to 3 are on the front, 4 is beaten, 5 breaks a constraint and 6 is under way.</summary>
internal static class TwoObjectives
{
    public static PlayedSweep Played()
    {
        var sweep = new PlayedSweep("""
            {name: two, search_space: {lr: {log_uniform: [0.001, 1]}, act: [relu, tanh]}, command: [train], optimizer: random, max_runs: 8, max_parallel: 6,
             objectives: [{metric: acc, direction: maximize}, {metric: latency, direction: minimize}], constraints: [{metric: memory, at_most: 8}]}
            """);
        foreach (var (run, acc, latency, memory) in ((int, double, double, double)[])[(1, 0.5, 1, 1), (2, 0.9, 10, 1), (3, 0.85, 2, 1), (4, 0.8, 3, 1), (5, 1, 0.1, 9)])
        {
            sweep.Ends(run, null, 60, new Dictionary<string, double> { ["acc"] = acc, ["latency"] = latency, ["memory"] = memory });
        }

        return sweep;
    }

    public static SweepView View(SweepState? state = null, string query = "") => new(state ?? Played().State, SweepQuery.Read($"http://localhost/sweeps/testtest?{query}"));
}
