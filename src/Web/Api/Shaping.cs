using System.Text.Json;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Api;

/// <summary>Shows the engine's values as programs see them.</summary>
internal static class Shaping
{
    public static SweepShape Shape(this SweepState state, DateTimeOffset now) => new(
        state.Id, state.Spec.Name, state.Status, state.Reason, state.CreatedAt, state.CompletedAt, state.Seq, state.Spec.Objectives, state.Counts.Shape(),
        state.Best is { Score: { } score } best ? new(best.Id, score, best.Hyperparameters, best.Metrics) : null,
        [.. state.Front.Select(number => new RunId(state.Id, number))], new(state.Ledger.Spent, state.Ledger.Reserved, state.Spec.Budget.Usd),
        Forecast.Of(state, now) is var (remaining, completes) ? new(remaining, completes) : null,
        state.Spec.Tags, state.Plan, JsonSerializer.SerializeToElement(state.Spec, SweepJson.Options));

    public static SweepLine Shape(this SweepSummary sweep) => new(
        sweep.Id, sweep.Name, sweep.Status, sweep.Reason, sweep.CreatedAt, sweep.CompletedAt, sweep.Seq, sweep.Objectives, sweep.Counts.Shape(),
        sweep is { BestRun: { } run, BestScore: { } score } ? new(new(sweep.Id, run), score) : null, new(sweep.Spent, sweep.Reserved, sweep.BudgetUsd), sweep.Tags);

    public static CountsShape Shape(this RunCounts counts) =>
        new(counts.Pending, counts.Running, counts.Completed, counts.Failed, counts.Pruned, counts.Stopped, counts.Total);

    public static RunShape Shape(this Run run) => new(
        run.Id, run.Id.Sweep, run.Id.Number, run.Status, run.Hyperparameters, run.IsOpen ? run.Last?.Metrics ?? run.Metrics : run.Metrics, run.Score, run.Cost, run.DerivedFrom,
        run.Suggestion, run.Reason, run.CreatedAt, run.EndedAt, run.RetryAt, [.. run.Attempts.Select(Shape)]);

    public static DryRunShape Shape(this DryRunResult result) => new(
        result.State.Status, result.State.Reason, result.State.Counts.Shape(), result.State.Ledger.Spent, result.State.CompletedAt,
        [.. result.State.Runs.SelectMany(r => r.Attempts.Select(a => new ScheduledAttempt(a.Id, r.Hyperparameters, a.StartedAt, a.EndedAt, a.Cost))).OrderBy(a => a.StartsAt).Take(10_000)], result.Notes);

    private static AttemptShape Shape(Attempt attempt) => new(
        attempt.Id, attempt.Stage, attempt.Status, attempt.ExitCode,
        attempt.Failure is { } failure ? new(failure.Class, failure.Message, failure.Evidence) : null,
        attempt.StartedAt, attempt.EndedAt, attempt.DurationSeconds, attempt.Cost, attempt.Trouble);
}
