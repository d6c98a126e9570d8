using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing;
using Sweepboard.Web.Sweeps;

namespace Sweepboard.Web.Tests.Sweeps;

/// <summary>A sweep of six runs that nobody has to run: four completed, one failed, one under way.</summary>
internal static class SomeSweep
{
    private const string Spec = """
        {name: six, search_space: {learning_rate: {log_uniform: [0.001, 1]}, layers: [1, 2, 3], act: [relu, tanh], momentum: {uniform: [0, 1], when: {act: tanh}}},
         metric: val_acc, command: [train], optimizer: random, max_runs: 6, max_parallel: 6, retry: {max_retries: 0}, price: {local: 60}, budget: {usd: 1000}}
        """;

    public static PlayedSweep Played()
    {
        var sweep = new PlayedSweep(Spec);
        for (var run = 1; run <= 6; run++)
        {
            sweep.Starts(run);
        }

        foreach (var (run, score) in (double[])[81, 93, 77, 85] is var scores ? scores.Select((s, i) => (i + 1, s)) : [])
        {
            sweep.Succeeds(run, score);
        }

        sweep.Fails(5, FailureClass.UserError, "ValueError: no such layer");
        return sweep;
    }

    public static SweepView View(string query = "") => new(Played().State, SweepQuery.Read($"http://localhost/sweeps/testtest?{query}"));
}
