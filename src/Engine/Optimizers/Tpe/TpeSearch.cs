using Sweepboard.Engine.Optimizers.Transfer;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Chooses a configuration block by block: candidates from the density of the best, of which the one is taken that is least likely among the others.</summary>
internal sealed class TpeSearch(SpaceEncoding encoding, IReadOnlyList<Block> blocks, History history, IReadOnlyList<PriorSweep> prior, double jointShare, int candidates)
{
    private const int Neighbours = 3;

    // In a discrete space the first choice may have been tried: others are drawn so often before somebody else must enumerate.
    private const int MostRounds = 4;

    private readonly Dictionary<Block, Model> _models = [];

    public TpeChoice? Best(Func<Configuration, bool> isNew, ref SeededRandom random)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (Draw(isNew, ref random) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // Only the last block of a configuration can tell whether it is new: before it the best candidate is taken, there the best new one.
    private TpeChoice? Draw(Func<Configuration, bool> isNew, ref SeededRandom random)
    {
        var vector = new double[encoding.Dimensions.Count];
        Array.Fill(vector, double.NaN);
        var ratio = 0.0;
        Model? largest = null;
        var active = Next(vector, -1);
        while (active >= 0)
        {
            var model = ModelOf(blocks[active]);
            var drawn = model.Candidates(vector, candidates, ref random);
            var last = Next(drawn[0].Vector, active) < 0;
            var chosen = last ? drawn.Find(d => Next(d.Vector, active) >= 0 || isNew(encoding.Decode(d.Vector))) : drawn[0];
            if (chosen.Vector is null)
            {
                return null;
            }

            (vector, ratio) = (chosen.Vector, ratio + chosen.LogRatio);
            largest = largest is null || (model.Size > largest.Size && model.Split.Best.Count > 0) ? model : largest;
            active = Next(vector, active);
        }

        var configuration = encoding.Decode(vector);
        return largest is not null && isNew(configuration)
            ? new(configuration, ratio, largest.Split.Best, largest.Nearest(vector, Neighbours), history.Ended.Count, candidates, prior.Select(p => p.Weight).DefaultIfEmpty(0).Max())
            : null;
    }

    // The next block whose parameters exist, given what was chosen before it.
    private int Next(double[] vector, int after)
    {
        var chosen = encoding.HasConditions ? encoding.Decode(vector) : null;
        for (var b = after + 1; b < blocks.Count; b++)
        {
            if (chosen is null || chosen.ContainsKey(encoding.Dimensions[blocks[b].Dimensions[0]].Parameter.Name))
            {
                return b;
            }
        }

        return -1;
    }

    private Model ModelOf(Block block) => _models.TryGetValue(block, out var known) ? known
        : _models[block] = new(encoding, block, Split.Of(history, prior, block), jointShare);

    /// <summary>The two densities of a block.</summary>
    private sealed class Model(SpaceEncoding encoding, Block block, Split split, double jointShare)
    {
        private readonly BlockDensity _good = new(encoding, block.Dimensions, split.Good, jointShare);
        private readonly BlockDensity _others = new(encoding, block.Dimensions, split.Others, jointShare);

        public Split Split => split;

        public int Size => block.Dimensions.Length;

        /// <summary>Candidates with the log ratio of their densities, the best first.</summary>
        public List<(double[] Vector, double LogRatio)> Candidates(double[] before, int count, ref SeededRandom random)
        {
            var drawn = new List<(double[] Vector, double LogRatio)>(count);
            for (var i = 0; i < count; i++)
            {
                var vector = (double[])before.Clone();
                _good.Draw(vector, ref random);
                drawn.Add((vector, _good.Log(vector) - _others.Log(vector)));
            }

            return [.. drawn.OrderByDescending(d => d.LogRatio)];
        }

        /// <summary>The numbers of the good runs that lie nearest to a vector.</summary>
        public IReadOnlyList<int> Nearest(double[] vector, int most) =>
            [.. split.Best.OrderBy(o => block.Dimensions.Sum(d => Distance(d, o.Unit[d], vector[d]))).Take(most).Select(o => o.Run)];

        private double Distance(int dimension, double a, double b) =>
            encoding.Dimensions[dimension].Kind == DimensionKind.Categorical ? (a == b ? 0 : 1) : (a - b) * (a - b);
    }
}
