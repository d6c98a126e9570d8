namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Estimates the density of one dimension alone.</summary>
internal static class Marginal
{
    // More observations than this are counted into so many cells first: "linear binning" of Fan and Marron, JCGS 1994, with cells narrower than the narrowest kernel.
    private const int Cells = 512;

    public static ParzenEstimator Of(SpaceEncoding encoding, int dimension, Sample sample)
    {
        var (meaning, column) = (encoding.Dimensions[dimension], sample.Column(dimension));
        return LevelColumn.Fits(meaning) ? OfLevels(meaning, dimension, column, sample.Weights) : OfNumbers(meaning, dimension, column, sample.Weights);
    }

    // One kernel a level, however many observations: what they weigh together.
    private static ParzenEstimator OfLevels(Dimension meaning, int dimension, double[] column, double[] weights)
    {
        var counted = new double[meaning.Levels + 1];
        for (var i = 0; i < column.Length; i++)
        {
            counted[LevelColumn.LevelOf(meaning, column[i])] += weights[i];
        }

        var levels = Enumerable.Range(0, counted.Length).Where(level => counted[level] > 0).ToArray();
        var mean = column.Length == 0 ? 1 : weights.Sum() / column.Length;
        return new([new LevelColumn(meaning, levels, Bandwidth.Shared(meaning, column.Length, 1))], [dimension], [.. levels.Select(level => counted[level])], mean);
    }

    private static ParzenEstimator OfNumbers(Dimension meaning, int dimension, double[] column, double[] weights)
    {
        var mean = column.Length == 0 ? 1 : weights.Sum() / column.Length;
        var (centres, weight) = column.Length > Cells ? Binned(column, weights) : (column, (double[])weights.Clone());
        Array.Sort(centres, weight);
        return new([GaussianColumn.WithWidths(meaning, centres, Bandwidth.ToNeighbours(meaning, centres))], [dimension], weight, mean);
    }

    private static (double[] Centres, double[] Weights) Binned(double[] column, double[] weights)
    {
        var cells = new double[Cells + 1];
        for (var i = 0; i < column.Length; i++)
        {
            var place = Math.Clamp(column[i], 0, 1) * Cells;
            var below = Math.Min((int)place, Cells - 1);
            cells[below] += weights[i] * (below + 1 - place);
            cells[below + 1] += weights[i] * (place - below);
        }

        var filled = Enumerable.Range(0, cells.Length).Where(c => cells[c] > 0).ToArray();
        return ([.. filled.Select(c => c / (double)Cells)], [.. filled.Select(c => cells[c])]);
    }
}
