using System.Globalization;

namespace Sweepboard.Fault.Tests.Servers;

/// <summary>Specs whose attempts are simulated.</summary>
internal static class SimulatedSpecs
{
    /// <param name="runs">How many.</param>
    /// <param name="parallel">How many at once.</param>
    /// <param name="timeScale">How many times faster than life.</param>
    /// <param name="failures">The part of the attempts that fails.</param>
    public static string Of(int runs, int parallel, double timeScale = 1, double failures = 0) => string.Create(CultureInfo.InvariantCulture, $"""
        name: simulated
        search_space:
          learning_rate:
            log_uniform: [0.0001, 0.1]
          layers:
            int: [1, 8]
        metric: val_acc
        optimizer: random
        max_runs: {runs}
        max_parallel: {parallel}
        estimated_minutes: 10
        price:
          simulated: 1.20
        budget:
          usd: {runs}
        dispatcher:
          kind: simulated
          time_scale: {timeScale}
          failure_rate: {failures}
        retry:
          initial_delay_seconds: 0.05
          pause_after_same_failures: 0
        polling:
          initial_delay_ms: 50
          max_delay_ms: 200
        """);
}
