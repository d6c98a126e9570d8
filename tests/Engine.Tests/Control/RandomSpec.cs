using System.Globalization;

namespace Sweepboard.Engine.Tests.Control;

/// <summary>A spec drawn from a seed: with and without budgets, retries, evaluation, deadlines, and executed by us or elsewhere.</summary>
internal static class RandomSpec
{
    private static readonly string[] Spaces =
    [
        "{learning_rate: [0.1, 0.01, 0.001], batch_size: [8, 64]}",
        "{learning_rate: {log_uniform: [0.001, 1]}, batch_size: {int: [4, 64], log: true}}",
        "{learning_rate: {log_uniform: [0.001, 1]}, optimizer: [adam, sgd], momentum: {uniform: [0, 1], when: {optimizer: sgd}}}",
    ];

    private static readonly string[] Schedulers =
    [
        "fifo",
        "{kind: asha, mode: promotion, min_steps: 1, max_steps: 27, reduction_factor: 2}",
        "{kind: asha, mode: promotion, min_steps: 2, reduction_factor: 3, brackets: 2, value: best}",
        "{kind: asha, mode: stopping, min_steps: 1, reduction_factor: 2, value: average, reports: 2}",
        "{kind: hyperband, mode: promotion, max_steps: 27}",
        "{kind: hyperband, max_steps: 9}",
        "{kind: median, min_steps: 2, interval: 3, min_runs: 2}",
        "{kind: pbt, interval: 4, population: 4, quantile: 0.5}",
        "{kind: pbt, interval: 2, population: 3, resample_probability: 1}",
        "{kind: adaptive, interval: 2, min_runs: 2, patience: 2, sweep_patience: 3}",
    ];

    public static string Draw(int seed)
    {
        var random = new Random(seed);
        var external = random.Next(4) == 0;
        var lines = new List<string>
        {
            "command: [train]",
            $"search_space: {Spaces[random.Next(Spaces.Length)]}",
            "metric: acc",
            $"max_parallel: {random.Next(1, 5)}",
            $"estimated_minutes: {random.Next(1, 30)}",
            $"seed: {seed}",
            $"dispatcher: {{kind: {(external ? "external" : "simulated")}}}",
            $"price: {{simulated: {random.Next(1, 30)}, external: 2}}",
            string.Create(CultureInfo.InvariantCulture, $"retry: {{max_retries: {random.Next(3)}, initial_delay_seconds: {random.Next(30)}, derived_runs: {random.Next(3)}, pause_after_same_failures: {random.Next(4)}}}"),
        };
        lines.AddRange(Maybe(random, 8, $"scheduler: {Schedulers[random.Next(Schedulers.Length)]}"));
        lines.AddRange(Maybe(random, 3, "optimizer: {kind: nsga2, population: 3}"));
        lines.AddRange(Maybe(random, 5, $"max_runs: {random.Next(1, 9)}"));
        lines.AddRange(random.Next(3) switch
        {
            0 => [$"budget: {{usd: {random.Next(1, 60)}}}"],
            1 => [$"budget: {{usd: {random.Next(1, 60)}, hours: {random.Next(1, 9)}}}"],
            _ => [],
        });
        lines.AddRange(Maybe(random, external ? 0 : 3, "evaluation: {command: [score]}"));
        lines.AddRange(Maybe(random, 3, $"polling: {{deadline_minutes: {random.Next(1, 60)}}}"));
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Maybe(Random random, int ofTen, string line) => random.Next(10) < ofTen ? [line] : [];
}
