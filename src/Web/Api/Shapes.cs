using System.Text.Json;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api;

/// <summary>A page of a list; the next one is at <c>?cursor=</c> <paramref name="Next"/>, null on the last.</summary>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A sweep as programs see it (DESIGN 5.9).</summary>
internal sealed record SweepShape(
    SweepId Id, string Name, SweepStatus Status, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, long Seq,
    IReadOnlyList<Objective> Objectives, CountsShape Counts, BestShape? Best, IReadOnlyList<RunId> Front, CostShape Cost, ForecastShape? Forecast, IReadOnlyList<string> Tags,
    Plan? Plan, JsonElement? Spec);

/// <summary>A sweep in a list.</summary>
internal sealed record SweepLine(
    SweepId Id, string Name, SweepStatus Status, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, long Seq,
    IReadOnlyList<Objective> Objectives, CountsShape Counts, BestLine? Best, CostShape Cost, IReadOnlyList<string> Tags);

internal sealed record CountsShape(int Pending, int Running, int Completed, int Failed, int Pruned, int Stopped, int Total);

internal sealed record BestShape(RunId RunId, double Score, Configuration Hyperparameters, IReadOnlyDictionary<string, double> Metrics);

internal sealed record BestLine(RunId RunId, double Score);

internal sealed record CostShape(Money SpentUsd, Money ReservedUsd, decimal? BudgetUsd);

internal sealed record ForecastShape(Money RemainingUsd, DateTimeOffset CompletesAt);

/// <summary>A run as programs see it.</summary>
internal sealed record RunShape(
    RunId Id, SweepId SweepId, int Number, RunStatus Status, Configuration Hyperparameters, IReadOnlyDictionary<string, double> Metrics, double? Score, Money CostUsd,
    RunId? DerivedFrom, Suggestion Suggestion, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, DateTimeOffset? RetryAt, IReadOnlyList<AttemptShape> Attempts);

internal sealed record AttemptShape(
    AttemptId Id, AttemptStage Stage, AttemptStatus Status, int? ExitCode, FailureShape? Failure, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    double? DurationSeconds, Money CostUsd, string? Trouble);

internal sealed record FailureShape(FailureClass Class, string Message, string Evidence);

internal sealed record MetricPointShape(long Step, double Value, DateTimeOffset At);

/// <summary>The files of an attempt; <paramref name="Whole"/> is false where there are more than a list names.</summary>
internal sealed record FilesShape(IReadOnlyList<FileShape> Items, bool Whole);

internal sealed record FileShape(string Path, FileKind Kind, long SizeBytes, DateTimeOffset WrittenAt);

/// <summary>What is to be told of a run that was executed elsewhere.</summary>
internal sealed record TellBody(IReadOnlyDictionary<string, double>? Metrics, string? Failed);

internal sealed record AskBody(int? Count);

internal sealed record RollbackBody(int? Runs);

/// <summary>What another space changes, a sentence each, and the sweep with it.</summary>
internal sealed record SpaceChangeShape(IReadOnlyList<string> Changes, Plan Plan, SweepShape Sweep);

internal sealed record NewRunBody(JsonElement? Hyperparameters, RunId? CopiedFrom);

internal sealed record ReportedPoint(string? Name, long Step, double Value);

internal sealed record PointsBody(IReadOnlyList<ReportedPoint?>? Points);

/// <summary>A plan, and where it was asked for what a dry run showed.</summary>
internal sealed record PlanShape(Plan Plan, DryRunShape? DryRun);

internal sealed record DryRunShape(SweepStatus Status, string? Reason, CountsShape Counts, Money SpentUsd, DateTimeOffset? CompletesAt, IReadOnlyList<ScheduledAttempt> Schedule, IReadOnlyList<string> Notes);

internal sealed record ScheduledAttempt(AttemptId JobId, Configuration Hyperparameters, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, Money CostUsd);
