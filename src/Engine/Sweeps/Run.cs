using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>One configuration tried, from suggestion to observation. Its status is read off what has happened; it is stored nowhere.</summary>
public sealed record Run(RunId Id, Configuration Hyperparameters, Suggestion Suggestion, DateTimeOffset CreatedAt)
{
    public long SuggestionNumber { get; init; }

    public RunId? DerivedFrom { get; init; }

    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>The run whose checkpoint it began with.</summary>
    public Inheritance? Inherits { get; init; }

    /// <summary>Which of its scheduler's ladders it climbs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Bracket { get; init; }

    /// <summary>What it scored where its scheduler looked, lowest rung first.</summary>
    public ImmutableArray<RungMark> Rungs { get; init; } = [];

    /// <summary>How many of those rungs it may go on from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Passed { get; init; }

    /// <summary>Whether it waits at a rung, without an attempt, to be promoted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPaused { get; init; }

    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>How many of its retries counted against <see cref="RetrySpec.MaxRetries"/>.</summary>
    public int Retries { get; init; }

    /// <summary>How many of its retries had a cap of their own.</summary>
    public int FreeRetries { get; init; }

    public RunOutcome? Outcome { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public double? Score { get; init; }

    public IReadOnlyDictionary<string, double> Metrics { get; init; } = Attempt.NoMetrics;

    [JsonIgnore]
    public bool IsOpen => Outcome is null;

    /// <summary>The lowest rung that it came to and may not yet go on from.</summary>
    [JsonIgnore]
    public RungMark? Due => Passed < Rungs.Length ? Rungs[Passed] : null;

    /// <summary>The rung at which it is paused.</summary>
    [JsonIgnore]
    public RungMark? Waits => IsPaused && IsOpen ? Due : null;

    /// <summary>How far it is known to have trained.</summary>
    [JsonIgnore]
    public long SeenStep => Rungs.Length > 0 ? Rungs[^1].Step : Inherits?.Step ?? 0;

    [JsonIgnore]
    public Attempt? Last => Attempts.Length == 0 ? null : Attempts[^1];

    [JsonIgnore]
    public Money Cost => Attempts.Aggregate(Money.Zero, (sum, attempt) => sum + attempt.Cost);

    [JsonIgnore]
    public RunStatus Status => (Outcome, Last) switch
    {
        (RunOutcome.Completed, _) => RunStatus.Completed,
        (RunOutcome.Failed, _) => RunStatus.Failed,
        (RunOutcome.Pruned, _) => RunStatus.Pruned,
        (RunOutcome.Stopped, _) => RunStatus.Stopped,
        (RunOutcome.RolledBack, _) => RunStatus.RolledBack,
        (_, null) => RunStatus.Pending,
        (_, { Stage: AttemptStage.Training, IsOpen: true }) => RunStatus.InTraining,
        (_, { Stage: AttemptStage.Evaluation, IsOpen: true }) => RunStatus.InEval,
        (_, { Stage: AttemptStage.Training, Status: AttemptStatus.Completed }) => RunStatus.TrainingDone,
        (_, { Stage: AttemptStage.Evaluation, Status: AttemptStatus.Completed }) => RunStatus.EvalDone,
        (_, { Stage: AttemptStage.Evaluation }) => RunStatus.TrainingDone,
        _ => RunStatus.Pending,
    };

    public Attempt? Find(AttemptId id) => Attempts.FirstOrDefault(a => a.Id == id);

    /// <summary>How many attempts at the stage there were.</summary>
    public int Count(AttemptStage stage) => Attempts.Count(a => a.Stage == stage);
}
