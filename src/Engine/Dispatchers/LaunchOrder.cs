using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers;

/// <summary>All a dispatcher needs to start an attempt and to find it again; computed from the sweep's state, so a restart computes the same.</summary>
public sealed record LaunchOrder
{
    /// <summary>Names the attempt for good: letters, digits, '-' and '_' only.</summary>
    public required string Token { get; init; }

    public required RunId Run { get; init; }

    public required AttemptId Attempt { get; init; }

    public required AttemptStage Stage { get; init; }

    /// <summary>The program and its arguments, placeholders filled; no shell sees them.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Where the command runs; null: the attempt's own folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What the spec adds to the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public required Configuration Hyperparameters { get; init; }

    /// <summary>Whether an earlier attempt of this run may have left a checkpoint to go on from.</summary>
    public bool MayResume { get; init; }

    /// <summary>The run whose checkpoint this one begins with, unless it has one already.</summary>
    public RunId? Inherits { get; init; }

    /// <summary>How far the run, or the one it inherits from, was seen to train; a simulation goes on from there.</summary>
    public long ResumesAt { get; init; }

    /// <summary>How long the attempt may run before the dispatcher ends it, even with the engine away; null: without limit.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>How long a polite stop may take.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A regular expression with named groups, tried on each line of standard output; null: only the lines that begin <c>sweepboard:</c>.</summary>
    public string? MetricPattern { get; init; }

    /// <summary>The metrics the sweep is after; a simulation makes them up.</summary>
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    /// <summary>What other metrics must keep to; a simulation makes them up around that.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>Which dispatcher the spec asks for, and its settings.</summary>
    public DispatcherSpec Dispatcher { get; init; } = new("local");

    /// <summary>The GPUs that are its alone; null: nobody keeps them apart.</summary>
    public HeldGpus? Gpus { get; init; }

    /// <summary>Draws what an attempt on a simulated dispatcher does.</summary>
    public long Seed { get; init; }

    /// <summary>What is known of the time one attempt takes; a simulation goes by it.</summary>
    public TimeSpan ExpectedDuration { get; init; } = TimeSpan.FromMinutes(10);
}
