using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>One rung of a sweep in numbers.</summary>
/// <param name="Bracket">Which ladder it belongs to, from 1.</param>
/// <param name="Rung">The step.</param>
/// <param name="Reached">How many runs came to it.</param>
/// <param name="WentOn">How many of them might go on.</param>
/// <param name="Waiting">How many wait there.</param>
/// <param name="Cut">The value of the worst that might go on now, or the median; null where none might.</param>
/// <param name="Best">The best value there.</param>
/// <param name="BestRun">Whose it is.</param>
public sealed record RungRow(int Bracket, long Rung, int Reached, int WentOn, int Waiting, double? Cut, double Best, RunId BestRun)
{
    /// <summary>How many were stopped there, or failed.</summary>
    public int Ended => Reached - WentOn - Waiting;

    /// <summary>Every rung that a run came to, the highest first.</summary>
    public static IReadOnlyList<RungRow> Of(SweepState sweep)
    {
        var wentOn = new Dictionary<(int, long), int>();
        foreach (var run in sweep.Runs.Where(r => r is { Passed: > 0, Outcome: not RunOutcome.RolledBack }))
        {
            foreach (var mark in run.Rungs.AsSpan(0, run.Passed))
            {
                wentOn[(run.Bracket, mark.Rung)] = wentOn.GetValueOrDefault((run.Bracket, mark.Rung)) + 1;
            }
        }

        return [.. sweep.Board.FromTheTop.Where(r => r.All.Count > 0).Select(r => Row(sweep, r, wentOn.GetValueOrDefault((r.Bracket, r.Rung))))];
    }

    private static RungRow Row(SweepState sweep, RungStanding rung, int wentOn)
    {
        var direction = sweep.Spec.Objective.Direction;
        var first = rung.All[0];
        return new(rung.Bracket + 1, rung.Rung, rung.All.Count, wentOn, rung.Waiting.Count, CutOf(sweep.Spec.Scheduler, rung)?.Value(direction), first.Value(direction), new(sweep.Id, first.Run));
    }

    private static RungEntry? CutOf(SchedulerSpec scheduler, RungStanding rung)
    {
        var place = scheduler.Kind switch
        {
            "asha" or "hyperband" => (rung.All.Count / (scheduler.ReductionFactor ?? 3)) - 1,
            "median" => (rung.All.Count - 1) / 2,
            _ => -1,
        };
        return place >= 0 && rung.All[place] is { IsFinite: true } cut ? cut : null;
    }
}
