namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>The observations of a block of dimensions, parted into the best and the others.</summary>
/// <param name="Best">The best, in order.</param>
/// <param name="Good">The same with their weights.</param>
/// <param name="Others">All others; failed ones and those under way are among them, whatever the direction ("constant liars": nothing should go where a run is already).</param>
internal sealed record Split(IReadOnlyList<Observation> Best, Sample Good, Sample Others)
{
    private const int MostGood = 50;
    private const double GoodShare = 0.25;

    // What decides which other parameters exist is compared by fewer runs, or the branch that was luckiest at first gets all of them.
    private const double DecidingShare = 0.1;

    /// <param name="history">What was observed.</param>
    /// <param name="block">The dimensions.</param>
    public static Split Of(History history, Block block)
    {
        var scored = Having(history.Scored, block.Dimensions);
        var failed = Having(history.Failed, block.Dimensions);
        var share = block.Decides ? DecidingShare : GoodShare;
        var cut = Math.Min(scored.Count, Math.Clamp((int)Math.Ceiling(share * (scored.Count + failed.Count)), 1, MostGood));
        var best = Ranking.Best(scored, cut);
        var chosen = best.Select(o => o.Run).ToHashSet();
        var others = new List<double[]>(scored.Count + failed.Count);
        others.AddRange(scored.Where(o => !chosen.Contains(o.Run)).Select(o => o.Unit));
        others.AddRange(failed.Select(o => o.Unit));
        others.AddRange(Having(history.Running, block.Dimensions).Select(o => o.Unit));
        return new(best, new([.. best.Select(o => o.Unit)], RankWeights(best.Count)), new(others, [.. Enumerable.Repeat(1.0, others.Count)]));
    }

    // Better ones weigh more, by the logarithm of their rank, as the parents of an evolution strategy (Hansen, "The CMA evolution strategy: a tutorial", 2016, equation 49).
    private static double[] RankWeights(int count)
    {
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            weights[i] = Math.Log(count + 1.5) - Math.Log(i + 1);
        }

        return weights;
    }

    private static IReadOnlyList<Observation> Having(IReadOnlyList<Observation> observed, int[] block)
    {
        var having = new List<Observation>(observed.Count);
        having.AddRange(observed.Where(o => Has(o, block)));
        return having.Count == observed.Count ? observed : having;
    }

    private static bool Has(Observation observation, int[] block)
    {
        foreach (var d in block)
        {
            if (double.IsNaN(observation.Unit[d]))
            {
                return false;
            }
        }

        return true;
    }
}
