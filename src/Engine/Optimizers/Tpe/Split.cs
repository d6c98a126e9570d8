namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>The observations of a block of dimensions, parted into the best and the others.</summary>
/// <param name="Best">The best, in order.</param>
/// <param name="Good">The same with their weights.</param>
/// <param name="Others">All others; failed ones and those under way are among them, whatever the direction.</param>
internal sealed record Split(IReadOnlyList<Observation> Best, Sample Good, Sample Others)
{
    private const int MostGood = 50;
    private const double GoodShare = 0.25;

    // What decides which other parameters exist is compared by fewer runs, or the branch that was luckiest at first gets all of them.
    private const double DecidingShare = 0.1;

    /// <param name="ranked">Observations with losses, the best first.</param>
    /// <param name="without">Observations without: failed, or under way ("constant liars": no candidate should go where a run is already).</param>
    /// <param name="block">The dimensions.</param>
    /// <param name="decides">Whether other parameters exist only for some of their values.</param>
    public static Split Of(IReadOnlyList<Observation> ranked, IReadOnlyList<Observation> without, int[] block, bool decides)
    {
        var mine = ranked.Where(o => Has(o, block)).ToList();
        var ended = mine.Count + without.Count(o => o.Kind == ObservationKind.Failed && Has(o, block));
        var cut = Math.Min(mine.Count, Math.Clamp((int)Math.Ceiling((decides ? DecidingShare : GoodShare) * ended), 1, MostGood));
        var others = mine.Skip(cut).Concat(without.Where(o => Has(o, block))).Select(o => o.Unit).ToList();
        var weights = new double[others.Count];
        Array.Fill(weights, 1);
        return new(mine[..cut], new([.. mine.Take(cut).Select(o => o.Unit)], RankWeights(cut)), new(others, weights));
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
