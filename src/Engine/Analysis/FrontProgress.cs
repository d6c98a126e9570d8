using Sweepboard.Engine.Fronts;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis;

/// <summary>How the volume that a sweep's front covers has grown, run by run.</summary>
public static class FrontProgress
{
    // With three objectives or more a volume takes milliseconds: of a long climb so many steps show its shape.
    private const int MostSteps = 60;

    /// <returns>
    /// The number of runs that had ended, and the share covered of the box between the best and the worst seen of each objective;
    /// a point wherever it grew, and one at the end. Of one objective, or of no run that competes, nothing.
    /// </returns>
    public static IReadOnlyList<(int Ended, double Share)> Of(SweepState state)
    {
        var ended = state.Runs.Where(r => !r.IsOpen && r.Outcome != RunOutcome.RolledBack).OrderBy(r => r.EndedAt).ThenBy(r => r.Id.Number).ToList();
        var losses = ended.ConvertAll(r => Competes(state.Spec, r) ? state.Spec.Losses(r.Metrics) : null);
        var competing = losses.OfType<double[]>().ToList();
        if (state.Spec.Objectives.Count < 2 || competing.Count == 0)
        {
            return [];
        }

        var (scaled, reference) = Scale(competing);
        var steps = Steps(losses, scaled);
        var every = Math.Max(1, (int)Math.Ceiling(steps.Count / (double)(state.Spec.Objectives.Count == 2 ? 1_000 : MostSteps)));
        var points = steps.Where((_, i) => i % every == 0 || i == steps.Count - 1).Select(s => (s.Ended, Hypervolume.Of(s.Front, reference))).ToList();
        return points[^1].Item1 < ended.Count ? [.. points, (ended.Count, points[^1].Item2)] : points;
    }

    private static bool Competes(SweepSpec spec, Run run) => run.Outcome == RunOutcome.Completed && spec.Violation(run.Metrics) <= 0;

    // To the unit cube: the best seen at 0, the worst at 1.
    private static (List<double[]> Scaled, double[] Reference) Scale(List<double[]> losses)
    {
        var count = losses[0].Length;
        var low = Enumerable.Range(0, count).Select(k => losses.Min(l => l[k])).ToArray();
        var extent = Enumerable.Range(0, count).Select(k => losses.Max(l => l[k]) - low[k]).ToArray();
        double At(double[] l, int k) => extent[k] > 0 ? (l[k] - low[k]) / extent[k] : 0;
        return (losses.ConvertAll(l => Enumerable.Range(0, count).Select(k => At(l, k)).ToArray()), [.. Enumerable.Repeat(1.0, count)]);
    }

    private static List<(int Ended, List<double[]> Front)> Steps(List<double[]?> losses, List<double[]> scaled)
    {
        var steps = new List<(int, List<double[]>)>();
        List<double[]> front = [];
        var next = 0;
        for (var i = 0; i < losses.Count; i++)
        {
            if (losses[i] is not null && scaled[next++] is var point && !front.Exists(f => Dominance.Covers(f, point)))
            {
                front = [.. front.Where(f => !Dominance.Covers(point, f)), point];
                steps.Add((i + 1, front));
            }
        }

        return steps;
    }
}
