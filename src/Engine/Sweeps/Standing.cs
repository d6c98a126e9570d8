using System.Collections.Immutable;
using Sweepboard.Engine.Fronts;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Keeps the best run and the front up to date. Only completed runs that keep to every constraint compete.</summary>
internal static class Standing
{
    /// <summary>The state after a run of it has ended.</summary>
    public static SweepState Take(SweepState state, Run ended) => !Competes(state.Spec, ended) ? state
        : state.Spec.Objectives.Count == 1 ? state with { BestRun = Better(state.Spec, state.Best, ended).Id.Number }
        : TakeOnFront(state, ended);

    /// <summary>The state with best run and front worked out anew from those runs.</summary>
    public static SweepState Among(SweepState state, IEnumerable<Run> runs)
    {
        var competing = runs.Where(r => Competes(state.Spec, r)).ToList();
        if (state.Spec.Objectives.Count == 1)
        {
            return state with { BestRun = competing.Aggregate((Run?)null, (best, run) => Better(state.Spec, best, run))?.Id.Number };
        }

        var losses = competing.ConvertAll(r => state.Spec.Losses(r.Metrics)!);
        var front = ParetoFront.Of(losses).DistinctBy(i => string.Join(' ', losses[i])).Select(i => competing[i].Id.Number);
        return WithFront(state, [.. front]);
    }

    private static bool Competes(SweepSpec spec, Run run) =>
        run is { Outcome: RunOutcome.Completed, Score: not null } && spec.Losses(run.Metrics) is not null && spec.Violation(run.Metrics) <= 0;

    private static Run Better(SweepSpec spec, Run? best, Run run) => best?.Score is not { } score || spec.Objective.IsBetter(run.Score!.Value, score) ? run : best;

    private static SweepState TakeOnFront(SweepState state, Run ended)
    {
        var losses = state.Spec.Losses(ended.Metrics)!;
        var front = state.Front.ToDictionary(n => n, n => state.Spec.Losses(state.Runs[n - 1].Metrics)!);
        if (front.Values.Any(other => Dominance.Covers(other, losses)))
        {
            return state;
        }

        return WithFront(state, [.. front.Where(other => !Dominance.Dominates(losses, other.Value)).Select(other => other.Key).Append(ended.Id.Number).Order()]);
    }

    private static SweepState WithFront(SweepState state, ImmutableArray<int> front)
    {
        var knee = KneePoint.Of([.. front.Select(n => state.Spec.Losses(state.Runs[n - 1].Metrics)!)]);
        return state with { Front = front, BestRun = knee < 0 ? null : front[knee] };
    }
}
