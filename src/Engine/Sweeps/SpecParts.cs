using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>A metric to make large or small.</summary>
public sealed record Objective(string Metric, Direction Direction)
{
    public bool IsBetter(double score, double than) => Direction == Direction.Maximize ? score > than : score < than;
}

/// <summary>Which way of a metric is better.</summary>
public enum Direction
{
    Maximize,
    Minimize,
}

/// <summary>Which strategy suggests configurations, and its settings; null: the strategy's own choice.</summary>
public sealed record OptimizerSpec(string Kind)
{
    /// <summary>grid: how many values stand for a continuous parameter.</summary>
    public int? Points { get; init; }

    /// <summary>What stands for a continuous parameter where nothing was said.</summary>
    [JsonIgnore]
    public int GridPoints => Points ?? 5;

    /// <summary>How many runs are spread over the space before a model is asked.</summary>
    public int? StartupRuns { get; init; }

    /// <summary>tpe: whether parameters are modelled together.</summary>
    public bool? Multivariate { get; init; }

    /// <summary>tpe: whether parameters that exist together are modelled together.</summary>
    public bool? Group { get; init; }

    /// <summary>tpe: how many candidates are drawn for a suggestion.</summary>
    public int? Candidates { get; init; }

    /// <summary>cma-es, nsga2: how many runs make a generation.</summary>
    public int? Population { get; init; }

    /// <summary>cma-es: the first step, as a part of each parameter's range.</summary>
    public double? Sigma { get; init; }

    /// <summary>gp, auto: whether improvement is weighed against what a run costs.</summary>
    public bool? CostAware { get; init; }
}

/// <summary>What a sweep may use: dollars for its attempts, hours by the wall clock.</summary>
public sealed record BudgetSpec(decimal? Usd, double? Hours);

/// <summary>What one attempt needs.</summary>
public sealed record ResourceSpec(int Gpus, string? GpuType, double? MemoryGb);

/// <summary>What follows a failure.</summary>
public sealed record RetrySpec
{
    /// <summary>How often a run may be tried again after failures that count.</summary>
    public int MaxRetries { get; init; } = 2;

    public double InitialDelaySeconds { get; init; } = 10;

    public double Multiplier { get; init; } = 2;

    /// <summary>How many runs with a milder configuration may follow one another after a numeric or memory failure.</summary>
    public int DerivedRuns { get; init; } = 1;

    /// <summary>The sweep pauses after so many user errors of one signature; 0: never.</summary>
    public int PauseAfterSameFailures { get; init; } = 3;

    /// <summary>Overrides what a failure class leads to.</summary>
    public IReadOnlyDictionary<FailureClass, RetryRule> On { get; init; } = new Dictionary<FailureClass, RetryRule>();
}

/// <summary>What a failure leads to.</summary>
public enum RetryRule
{
    /// <summary>The same configuration again, after a delay; counts.</summary>
    Again,

    /// <summary>The same configuration again, from its checkpoint; counts against a cap of its own.</summary>
    AgainFree,

    /// <summary>Once again, if it can go on from a checkpoint or time was not the limit.</summary>
    Once,

    /// <summary>A derived run with a milder configuration.</summary>
    Derive,

    /// <summary>Never again.</summary>
    Never,

    /// <summary>Never again, and the sweep pauses for a person.</summary>
    Pause,
}

/// <summary>How an attempt is asked about.</summary>
public sealed record PollingSpec
{
    public int InitialDelayMs { get; init; } = 2_000;

    public int MaxDelayMs { get; init; } = 10_000;

    public double Multiplier { get; init; } = 1.5;

    /// <summary>How long an attempt may take; null: as long as the budget allows.</summary>
    public double? DeadlineMinutes { get; init; }

    /// <summary>How long an attempt may print and report nothing; null: for ever.</summary>
    public double? StallMinutes { get; init; }
}

/// <summary>A command that scores what training left behind.</summary>
public sealed record EvaluationSpec(IReadOnlyList<string> Command);

/// <summary>Stops a run whose objective has not improved by <paramref name="MinDelta"/> for <paramref name="Patience"/> reports.</summary>
public sealed record EarlyStoppingSpec(int Patience, double MinDelta, long AfterStep);

/// <summary>Which dispatcher executes the attempts. <paramref name="TimeScale"/>: how many times faster than life a simulation runs. <paramref name="FailureRate"/>: how often a simulated attempt fails.</summary>
public sealed record DispatcherSpec(string Kind, double TimeScale = 1, double FailureRate = 0);
