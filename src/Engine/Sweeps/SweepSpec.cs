using System.Text.Json.Serialization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>What a person asks for: a space, an objective, a budget, a strategy, a command (DESIGN 5.2). Written as JSON it is the file it came from.</summary>
public sealed record SweepSpec
{
    public required string Name { get; init; }

    /// <summary>The program and its arguments, with <c>{parameter}</c> placeholders; empty for a dispatcher that runs nothing.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public required SearchSpace SearchSpace { get; init; }

    public required IReadOnlyList<Objective> Objectives { get; init; }

    public OptimizerSpec Optimizer { get; init; } = new("auto");

    public SchedulerSpec Scheduler { get; init; } = new("fifo");

    public int? MaxRuns { get; init; }

    public int MaxParallel { get; init; } = 1;

    public BudgetSpec Budget { get; init; } = new(null, null);

    /// <summary>US dollars an hour, by dispatcher (an attempt's) or by GPU type (a GPU's).</summary>
    public IReadOnlyDictionary<string, decimal> Price { get; init; } = new Dictionary<string, decimal>();

    public ResourceSpec Resources { get; init; } = new(0, null, null);

    public double? EstimatedMinutes { get; init; }

    public string? MetricPattern { get; init; }

    public RetrySpec Retry { get; init; } = new();

    public PollingSpec Polling { get; init; } = new();

    public EvaluationSpec? Evaluation { get; init; }

    public EarlyStoppingSpec? EarlyStopping { get; init; }

    public DispatcherSpec Dispatcher { get; init; } = new("local");

    public long Seed { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The objective that a run's score is read by.</summary>
    [JsonIgnore]
    public Objective Objective => Objectives[0];

    /// <summary>What an attempt costs an hour, by its GPUs if they have a price, else by its dispatcher.</summary>
    [JsonIgnore]
    public decimal UsdPerHour =>
        Resources.GpuType is { } gpu && Price.TryGetValue(gpu, out var each) ? each * Math.Max(1, Resources.Gpus)
        : Price.GetValueOrDefault(Dispatcher.Kind);
}
