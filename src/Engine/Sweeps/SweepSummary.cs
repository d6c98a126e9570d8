using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>A sweep in a line, for lists.</summary>
public sealed record SweepSummary(
    SweepId Id, long Seq, string Name, SweepStatus Status, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, IReadOnlyList<string> Tags,
    IReadOnlyList<Objective> Objectives, RunCounts Counts, int? PlannedRuns, int? BestRun, double? BestScore, Money Spent, Money Reserved, decimal? BudgetUsd,
    string? PausedBy = null, RunFailure? LastFailure = null, int Front = 0)
{
    public static SweepSummary Of(SweepState state) => new(
        state.Id, state.Seq, state.Spec.Name, state.Status, state.Reason, state.CreatedAt, state.CompletedAt, state.Spec.Tags,
        state.Spec.Objectives, state.Counts, state.Plan.Runs, state.BestRun, state.Best?.Score, state.Ledger.Spent, state.Ledger.Reserved, state.Spec.Budget.Usd,
        state.PausedBy, RunFailure.LastOf(state), state.Front.Length);

    /// <summary>The objective that a score is read by: the first.</summary>
    [JsonIgnore]
    public Objective Objective => Objectives[0];

    /// <summary>It stopped launching by itself, and waits for a person.</summary>
    [JsonIgnore]
    public bool WantsAPerson => Status == SweepStatus.Paused && PausedBy == SweepPaused.Itself;

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, SweepJsonContext.Default.SweepSummary);

    internal static SweepSummary? From(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(body, SweepJsonContext.Default.SweepSummary);
}
