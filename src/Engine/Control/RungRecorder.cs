using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Writes down that a run came to a rung, read off the metric points kept; wherever it was interrupted, the next look finds it.</summary>
internal sealed class RungRecorder(SweepJournal journal, IMetricStore metrics)
{
    private const int MostPoints = 100_000;

    /// <param name="id">The run that reported.</param>
    /// <param name="attempt">Its attempt under way.</param>
    /// <param name="reported">Points kept since the last look; null to look at all there are.</param>
    public async Task NoteAsync(RunId id, AttemptId attempt, IReadOnlyList<MetricPoint>? reported)
    {
        if (journal.Find(id.Sweep) is not { } state || SchedulerCatalog.For(state.Spec).LadderOf(id.Number) is not { } ladder
            || state.Find(id) is not { Last: { IsOpen: true, Stage: AttemptStage.Training } last } run || last.Id != attempt)
        {
            return;
        }

        var objective = state.Spec.Objective;
        if (ladder.After(Known(run)) is not { } next || !CameTo(reported ?? [.. metrics.Last(id, attempt).Values], objective, next))
        {
            return;
        }

        var series = metrics.Read(id, MostPoints).GetValueOrDefault(objective.Metric) ?? [];
        var readings = RungReader.Read(state.Spec.Scheduler, ladder, objective, series, Known(run)).ToList();
        await journal.ExecuteAsync(id.Sweep, draft => Emit(draft, id, attempt, ladder, readings)).ConfigureAwait(false);
    }

    /// <summary>The last step at which nothing need be looked for any more.</summary>
    internal static long Known(Run run) => Math.Max(run.Rungs.Length > 0 ? run.Rungs[^1].Rung : 0, run.Inherits?.Step ?? 0);

    private static bool CameTo(IReadOnlyList<MetricPoint> points, Objective objective, long rung) => points.Any(p => p.Step >= rung && p.Name == objective.Metric);

    private static bool Emit(Draft draft, RunId id, AttemptId attempt, Ladder ladder, List<RungReading> readings)
    {
        if (draft.State.Find(id) is not { Last: { IsOpen: true } last } run || last.Id != attempt)
        {
            return false;
        }

        foreach (var reading in readings.Where(r => r.Rung > Known(run)))
        {
            draft.Emit(new RungReached(id, attempt, ladder.Bracket, reading.Rung, reading.Step, reading.Value, reading.Average));
        }

        return true;
    }
}
