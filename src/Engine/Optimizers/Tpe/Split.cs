using Sweepboard.Engine.Optimizers.Transfer;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>The observations of a block of dimensions, parted into the best and the others.</summary>
/// <param name="Best">The best of this sweep, in order.</param>
/// <param name="Good">The best with their weights, those of earlier sweeps among them.</param>
/// <param name="Others">All others; failed ones and those under way are among them, whatever the direction ("constant liars": nothing should go where a run is already).</param>
internal sealed record Split(IReadOnlyList<Observation> Best, Sample Good, Sample Others)
{
    private const int MostGood = 50;
    private const double GoodShare = 0.25;

    // What decides which other parameters exist is compared by fewer runs, or the branch that was luckiest at first gets all of them.
    private const double DecidingShare = 0.1;

    // Earlier sweeps weigh half as much once this sweep has so many runs of its own.
    private const double HalfLife = 20;

    /// <param name="history">What was observed.</param>
    /// <param name="prior">What earlier sweeps observed.</param>
    /// <param name="block">The dimensions.</param>
    public static Split Of(History history, IReadOnlyList<PriorSweep> prior, Block block)
    {
        var (good, others) = (new WeightedVectors(), new WeightedVectors());
        var failed = Having(history.Failed, block.Dimensions);
        var best = Part(Having(history.Scored, block.Dimensions), failed.Count, block, 1, good, others);
        others.Add(failed, 1);
        others.Add(Having(history.Running, block.Dimensions), 1);
        foreach (var sweep in prior.Where(p => p.Weight > 0))
        {
            Part(Having(sweep.Observations, block.Dimensions), 0, block, sweep.Weight * HalfLife / (HalfLife + history.Scored.Count), good, others);
        }

        return new(best, good.Sample(), others.Sample());
    }

    private static List<Observation> Part(IReadOnlyList<Observation> scored, int failed, Block block, double weight, WeightedVectors good, WeightedVectors others)
    {
        var share = block.Decides ? DecidingShare : GoodShare;
        var best = Ranking.Best(scored, Math.Min(scored.Count, Math.Clamp((int)Math.Ceiling(share * (scored.Count + failed)), 1, MostGood)));
        var chosen = best.Select(o => o.Run).ToHashSet();
        for (var i = 0; i < best.Count; i++)
        {
            good.Add(best[i].Unit, weight * RankWeight(i, best.Count));
        }

        others.Add(scored.Where(o => !chosen.Contains(o.Run)), weight);
        return best;
    }

    // Better ones weigh more, by the logarithm of their rank, as the parents of an evolution strategy (Hansen, "The CMA evolution strategy: a tutorial", 2016, equation 49).
    private static double RankWeight(int rank, int count) => Math.Log(count + 1.5) - Math.Log(rank + 1);

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

    private sealed class WeightedVectors
    {
        private readonly List<double[]> _vectors = [];
        private readonly List<double> _weights = [];

        public void Add(double[] vector, double weight)
        {
            _vectors.Add(vector);
            _weights.Add(weight);
        }

        public void Add(IEnumerable<Observation> observations, double weight)
        {
            foreach (var observation in observations)
            {
                Add(observation.Unit, weight);
            }
        }

        public Sample Sample() => new(_vectors, [.. _weights]);
    }
}
