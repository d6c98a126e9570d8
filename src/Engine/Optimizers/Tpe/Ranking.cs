namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Orders what was observed: what keeps the constraints first, what ended before what was ended early, smaller losses first.</summary>
internal static class Ranking
{
    private static readonly Comparer<Observation> Order = Comparer<Observation>.Create(Compare);

    /// <summary>The best few, the best first. Ten thousand need not be sorted for the first fifty.</summary>
    public static List<Observation> Best(IReadOnlyList<Observation> observed, int count)
    {
        var best = new List<Observation>(count + 1);
        foreach (var observation in observed)
        {
            if (best.Count == count && Compare(observation, best[^1]) >= 0)
            {
                continue;
            }

            var place = best.BinarySearch(observation, Order);
            best.Insert(~place, observation);
            if (best.Count > count)
            {
                best.RemoveAt(count);
            }
        }

        return best;
    }

    private static int Compare(Observation a, Observation b) =>
        a.Violation != b.Violation ? a.Violation.CompareTo(b.Violation)
        : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : a.Loss != b.Loss ? a.Loss.CompareTo(b.Loss)
        : a.Run.CompareTo(b.Run);
}
