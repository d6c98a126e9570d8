using Sweepboard.Engine.Fronts;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

/// <summary>Says in a sentence how a run stands among the others of its sweep.</summary>
public static class RunStanding
{
    public static string Of(SweepState sweep, Run run)
    {
        var broken = run.Outcome == RunOutcome.Completed ? sweep.Spec.Constraints.Where(c => Violation(c, run) > 0).ToList() : [];
        if (broken.Count > 0)
        {
            return $"It breaks {string.Join(" and ", broken.Select(c => c.Words))}, so it cannot be the best.";
        }

        return sweep.Spec.Objectives.Count == 1 ? AmongScores(sweep, run) : OnTheFront(sweep, run);
    }

    private static string AmongScores(SweepState sweep, Run run) => sweep.BestRun == run.Id.Number ? "The best of the sweep."
        : sweep.Best is { } best ? $"The best is {Show.Number(best.Score)}, run {best.Id.Number}." : "";

    private static string OnTheFront(SweepState sweep, Run run)
    {
        if (sweep.BestRun == run.Id.Number)
        {
            return sweep.Front.Length == 1 ? "It beats every other run in everything." : $"The knee of the front of {sweep.Front.Length} runs.";
        }

        if (sweep.Front.Contains(run.Id.Number))
        {
            return $"On the front of {sweep.Front.Length} runs: no other beats it in everything.";
        }

        return sweep.Spec.Losses(run.Metrics) is { } losses && run.Outcome == RunOutcome.Completed
            && sweep.Front.Cast<int?>().FirstOrDefault(n => Dominance.Covers(sweep.Spec.Losses(sweep.Runs[n!.Value - 1].Metrics)!, losses)) is { } better
            ? $"Run {better} is as good or better in everything." : "";
    }

    private static double Violation(Constraint constraint, Run run) => constraint.Violation(run.Metrics.TryGetValue(constraint.Metric, out var value) ? value : null);
}
