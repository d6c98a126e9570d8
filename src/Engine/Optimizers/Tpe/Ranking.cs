using Sweepboard.Engine.Fronts;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Finds the best of what was observed: what keeps the constraints before what breaks them, what ended before what was ended early, then by losses.</summary>
internal static class Ranking
{
    private static readonly Comparer<Observation> Order = Comparer<Observation>.Create(Compare);

    /// <summary>The best few, the best first; never more than there are.</summary>
    public static List<Observation> Best(IReadOnlyList<Observation> observed, int count) =>
        count == 0 ? [] : observed[0].Losses.Length > 1 ? BestFronts(observed, count) : BestOfOne(observed, count);

    // Ten thousand need not be sorted for the first fifty.
    private static List<Observation> BestOfOne(IReadOnlyList<Observation> observed, int count)
    {
        var best = new List<Observation>(count + 1);
        foreach (var observation in observed)
        {
            if (best.Count == count && Compare(observation, best[^1]) >= 0)
            {
                continue;
            }

            best.Insert(~best.BinarySearch(observation, Order), observation);
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return best;
    }

    // Front after front; within one those first that add most to its hypervolume (Ozaki, Tanigaki, Watanabe and Onishi, "Multiobjective tree-structured Parzen estimator", GECCO 2020).
    private static List<Observation> BestFronts(IReadOnlyList<Observation> observed, int count)
    {
        var best = new List<Observation>(count);
        var left = observed.Where(o => o is { Violation: 0, Kind: ObservationKind.Completed }).ToList();
        while (best.Count < count && left.Count > 0)
        {
            var front = ParetoFront.Of([.. left.Select(o => o.Losses)]);
            var members = front.Select(i => left[i]).ToList();
            best.AddRange(ByContribution(members).Take(count - best.Count));
            var taken = members.ToHashSet();
            left.RemoveAll(taken.Contains);
        }

        var chosen = best.ToHashSet();
        best.AddRange(count == best.Count ? [] : BestOfOne([.. observed.Where(o => !chosen.Contains(o) && (o.Violation > 0 || o.Kind != ObservationKind.Completed))], count - best.Count));
        return best;
    }

    private static IEnumerable<Observation> ByContribution(List<Observation> front)
    {
        var worst = Enumerable.Range(0, front[0].Losses.Length).Select(k => front.Max(o => o.Losses[k])).ToArray();
        var range = worst.Select((w, k) => Math.Max(1e-12, w - front.Min(o => o.Losses[k]))).ToArray();
        // The ends of the front shall count too: the reference lies a tenth of the range beyond them.
        var contributions = Hypervolume.Contributions([.. front.Select(o => o.Losses)], [.. worst.Select((w, k) => w + (0.1 * range[k]))]);
        return Enumerable.Range(0, front.Count).OrderByDescending(i => contributions[i]).ThenBy(i => front[i].Run).Select(i => front[i]);
    }

    private static int Compare(Observation a, Observation b) =>
        a.Violation != b.Violation ? a.Violation.CompareTo(b.Violation)
        : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : a.Step != b.Step ? (b.Step ?? long.MaxValue).CompareTo(a.Step ?? long.MaxValue)
        : a.Loss != b.Loss ? a.Loss.CompareTo(b.Loss)
        : a.Run.CompareTo(b.Run);
}
