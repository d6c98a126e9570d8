using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis;

/// <summary>All that is at hand about one training run that went wrong, whether it ran here or elsewhere.</summary>
public sealed record FailureCase
{
    /// <summary>What people call it: the run's id, or a name they gave.</summary>
    public required string Title { get; init; }

    /// <summary>The run, where it is one of ours.</summary>
    public RunId? Run { get; init; }

    /// <summary>The training code and its configuration files.</summary>
    public IReadOnlyList<SourceFile> Files { get; init; } = [];

    /// <summary>What the job printed, errors first or not; null: nothing is known.</summary>
    public ILogSource? Log { get; init; }

    public IReadOnlyList<MetricSeries> Metrics { get; init; } = [];

    /// <summary>The configuration that was tried.</summary>
    public Configuration Hyperparameters { get; init; } = Configuration.Empty;

    /// <summary>The command line, a word each; empty: not known.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>What else was recorded: versions, hardware, exit status.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Which metrics count, and which way is better.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>How its last attempt ended, as the engine classified it.</summary>
    public Failure? Failure { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>Whether the program trained, or came to its end: nothing in it stops it at once.</summary>
    public bool HasRun => ExitCode is 0 || Metrics.Any(m => m.Values.Count > 1);

    /// <summary>Other runs of the same program, those that worked above all.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];

    /// <summary>What was given but cannot be used, a sentence each.</summary>
    public IReadOnlyList<string> Unusable { get; init; } = [];
}
