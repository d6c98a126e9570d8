using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>One execution of a run's training or evaluation command, and the milestones it has reached.</summary>
public sealed record Attempt(AttemptId Id, AttemptStage Stage, DateTimeOffset IntendedAt)
{
    public Money Reserved { get; init; }

    /// <summary>How long it may run, as its dispatcher was told; null: without limit.</summary>
    public double? LimitSeconds { get; init; }

    public bool MayResume { get; init; }

    /// <summary>The step at which it is thought to go on; null: it begins at the beginning.</summary>
    public long? ResumesAt { get; init; }

    /// <summary>The server's GPUs it holds until it ends.</summary>
    public HeldGpus? Gpus { get; init; }

    public string? Handle { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public bool NeverStarted { get; init; }

    public int? ExitCode { get; init; }

    public double? DurationSeconds { get; init; }

    public Money Cost { get; init; }

    public Failure? Failure { get; init; }

    public AttemptStopRequested? Stop { get; init; }

    public DateTimeOffset? StopRequestedAt { get; init; }

    /// <summary>Why the dispatcher cannot be asked about it at present.</summary>
    public string? Trouble { get; init; }

    public bool HasCheckpoint { get; init; }

    public IReadOnlyDictionary<string, double> Metrics { get; init; } = NoMetrics;

    internal static IReadOnlyDictionary<string, double> NoMetrics { get; } = new Dictionary<string, double>();

    [JsonIgnore]
    public bool IsOpen => EndedAt is null;

    [JsonIgnore]
    public AttemptStatus Status => this switch
    {
        { NeverStarted: true } => AttemptStatus.NeverStarted,
        { EndedAt: not null, Failure: { Class: FailureClass.Cancelled } } => AttemptStatus.Stopped,
        { EndedAt: not null, Failure: not null } => AttemptStatus.Failed,
        { EndedAt: not null } => AttemptStatus.Completed,
        { Stop: not null } => AttemptStatus.Stopping,
        { Handle: not null } => AttemptStatus.Running,
        _ => AttemptStatus.Launching,
    };
}
