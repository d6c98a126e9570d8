namespace Sweepboard.Engine.Optimizers.Transfer;

/// <summary>
/// How well an earlier sweep tells which of two runs of this one is better: the ranking loss of Feurer, Letham and Bakshy, "Scalable meta-learning for
/// Bayesian optimization using ranking-weighted Gaussian process ensembles", 2018, section 4.1, with nearest neighbours as the earlier sweep's model.
/// </summary>
internal static class TaskSimilarity
{
    private const int Neighbours = 5;
    private const int MostCompared = 64;

    // Before there is anything to compare an earlier sweep counts as somewhat alike, as much as so many runs would say.
    private const double Expected = 0.5;
    private const double ExpectedRuns = 5;

    // Below this agreement is chance.
    private const double Least = 0.15;

    /// <returns>From 0 to 1.</returns>
    public static double Weight(SpaceEncoding encoding, IReadOnlyList<Observation> earlier, IReadOnlyList<Observation> own)
    {
        if (earlier.Count == 0)
        {
            return 0;
        }

        var compared = own.Count <= MostCompared ? own : [.. Enumerable.Range(0, MostCompared).Select(i => own[(int)((long)i * own.Count / MostCompared)])];
        var ranks = Ranks(earlier);
        var predicted = compared.Select(o => Predict(encoding, earlier, ranks, o.Unit)).ToArray();
        var agreement = ((Concordance(predicted, compared) * compared.Count) + (Expected * ExpectedRuns)) / (compared.Count + ExpectedRuns);
        return Math.Max(0, (agreement - Least) / (1 - Least));
    }

    // Kendall's tau: 1 where every pair has the same order, -1 where every pair has the other.
    private static double Concordance(double[] predicted, IReadOnlyList<Observation> observed)
    {
        var (sum, pairs) = (0, 0);
        for (var i = 0; i < predicted.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (observed[i].Loss.CompareTo(observed[j].Loss) is not 0 and var order)
                {
                    sum += order * predicted[i].CompareTo(predicted[j]);
                    pairs++;
                }
            }
        }

        return pairs == 0 ? 0 : sum / (double)pairs;
    }

    private static double Predict(SpaceEncoding encoding, IReadOnlyList<Observation> earlier, double[] ranks, double[] at)
    {
        var nearest = new PriorityQueue<double, double>();
        for (var i = 0; i < earlier.Count; i++)
        {
            var distance = Distance(encoding, earlier[i].Unit, at);
            if (nearest.Count < Neighbours)
            {
                nearest.Enqueue(ranks[i], -distance);
            }
            else
            {
                nearest.EnqueueDequeue(ranks[i], -distance);
            }
        }

        return nearest.UnorderedItems.Sum(n => n.Element / (1e-6 - n.Priority)) / nearest.UnorderedItems.Sum(n => 1 / (1e-6 - n.Priority));
    }

    private static double Distance(SpaceEncoding encoding, double[] a, double[] b)
    {
        var sum = 0.0;
        for (var d = 0; d < a.Length; d++)
        {
            var (absentA, absentB) = (double.IsNaN(a[d]), double.IsNaN(b[d]));
            sum += absentA || absentB ? (absentA == absentB ? 0 : 1)
                : encoding.Dimensions[d].Kind == DimensionKind.Categorical ? (a[d] == b[d] ? 0 : 1)
                : (a[d] - b[d]) * (a[d] - b[d]);
        }

        return sum;
    }

    private static double[] Ranks(IReadOnlyList<Observation> earlier)
    {
        var order = Enumerable.Range(0, earlier.Count).OrderBy(i => earlier[i].Loss).ToArray();
        var ranks = new double[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank / (double)order.Length;
        }

        return ranks;
    }
}
