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

    /// <summary>What a run must keep to: one that does not is never the best.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>What is left out of the space.</summary>
    public IReadOnlyList<Region> Exclude { get; init; } = [];

    public OptimizerSpec Optimizer { get; init; } = new("auto");

    public SchedulerSpec Scheduler { get; init; } = new("fifo");

    public int? MaxRuns { get; init; }

    public int MaxParallel { get; init; } = 1;

    public BudgetSpec Budget { get; init; } = new(null, null);

    /// <summary>US dollars an hour, by dispatcher (an attempt's) or by GPU type (a GPU's).</summary>
    public IReadOnlyDictionary<string, decimal> Price { get; init; } = new Dictionary<string, decimal>();

    public ResourceSpec Resources { get; init; } = new(0, null, null);

    /// <summary>How much waiting for a GPU weighs beside other sweeps; null: medium.</summary>
    public double? Priority { get; init; }

    /// <summary>When it should be done: who shares GPUs with others goes by it; null: whenever.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Sweeps that must have completed before this one starts anything.</summary>
    public IReadOnlyList<SweepId> After { get; init; } = [];

    public double? EstimatedMinutes { get; init; }

    public string? MetricPattern { get; init; }

    public RetrySpec Retry { get; init; } = new();

    public PollingSpec Polling { get; init; } = new();

    public EvaluationSpec? Evaluation { get; init; }

    public EarlyStoppingSpec? EarlyStopping { get; init; }

    public DispatcherSpec Dispatcher { get; init; } = new("local");

    public long Seed { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Sweeps whose results this one may learn from.</summary>
    public IReadOnlyList<SweepId> WarmStartFrom { get; init; } = [];

    /// <summary>The objective that a run's score is read by: the first.</summary>
    [JsonIgnore]
    public Objective Objective => Objectives[0];

    /// <summary>Whether the configuration lies outside all that is excluded.</summary>
    public bool Allows(Configuration configuration)
    {
        foreach (var region in Exclude)
        {
            if (region.Contains(configuration))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the metrics say of each objective, as something to make small; null where one is missing or not finite.</summary>
    public double[]? Losses(IReadOnlyDictionary<string, double> metrics)
    {
        var losses = new double[Objectives.Count];
        for (var i = 0; i < losses.Length; i++)
        {
            if (!metrics.TryGetValue(Objectives[i].Metric, out var value) || !double.IsFinite(value))
            {
                return null;
            }

            losses[i] = Objectives[i].Direction == Direction.Maximize ? -value : value;
        }

        return losses;
    }

    /// <summary>By how much the metrics break the constraints, all together; 0 where they keep to all.</summary>
    public double Violation(IReadOnlyDictionary<string, double> metrics)
    {
        var sum = 0.0;
        foreach (var constraint in Constraints)
        {
            sum += constraint.Violation(metrics.TryGetValue(constraint.Metric, out var value) ? value : null);
        }

        return sum;
    }

    /// <summary>What an attempt costs an hour, by its GPUs if they have a price, else by its dispatcher.</summary>
    [JsonIgnore]
    public decimal UsdPerHour =>
        Resources.GpuType is { } gpu && Price.TryGetValue(gpu, out var each) ? each * Math.Max(1, Resources.Gpus)
        : Price.GetValueOrDefault(Dispatcher.Kind);
}
