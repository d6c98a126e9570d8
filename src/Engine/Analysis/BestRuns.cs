using Sweepboard.Engine.Fronts;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>The best runs of a sweep, in order.</summary>
public static class BestRuns
{
    /// <summary>Completed runs that keep to every constraint: by score, or with several objectives front after front, the knee first.</summary>
    public static IReadOnlyList<Run> Of(SweepState state, int most)
    {
        var left = state.Runs.Where(r => r is { Outcome: RunOutcome.Completed, Score: not null } && state.Spec.Losses(r.Metrics) is not null && state.Spec.Violation(r.Metrics) <= 0).ToList();
        return state.Spec.Objectives.Count == 1 ? [.. left.OrderBy(r => state.Spec.Losses(r.Metrics)![0]).Take(most)] : [.. Peel(state.Spec, left, most)];
    }

    private static List<Run> Peel(SweepSpec spec, List<Run> left, int most)
    {
        var best = new List<Run>();
        while (left.Count > 0 && best.Count < most)
        {
            var front = ParetoFront.Of(left.ConvertAll(r => spec.Losses(r.Metrics)!)).Select(i => left[i]).ToList();
            var knee = front[KneePoint.Of(front.ConvertAll(r => spec.Losses(r.Metrics)!))];
            best.AddRange(front.OrderBy(r => r == knee ? 0 : 1).ThenBy(r => spec.Losses(r.Metrics)![0]));
            var taken = front.ToHashSet();
            left.RemoveAll(taken.Contains);
        }

        return best.Count <= most ? best : best[..most];
    }
}
