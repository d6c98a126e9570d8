using MathNet.Numerics;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>
/// Kernels on finitely many levels: of an ordered list the mass of a cut-off normal distribution in each level's cell; of categories the same small
/// probability for each but the observed one (Aitchison and Aitken, Biometrika 1976), for which no distance is assumed.
/// </summary>
internal sealed class LevelColumn : KernelColumn
{
    private const int MostOrdered = 64;

    private readonly int _count;
    private readonly bool _ordered;
    private readonly int[] _levels;

    // The logarithm of the probability of each level (rows) under a kernel at each level (columns); the last column is the prior.
    private readonly double[] _table;

    public LevelColumn(Dimension dimension, int[] levels, double bandwidth)
    {
        _count = (int)dimension.Levels;
        _ordered = dimension.Kind == DimensionKind.Ordinal;
        _levels = [.. levels, _count];
        _table = new double[_count * (_count + 1)];
        for (var centre = 0; centre < _count; centre++)
        {
            Fill(centre, _ordered ? Cells((centre + 0.5) / _count, bandwidth) : Categories(centre, bandwidth));
        }

        Fill(_count, _ordered ? Cells(0.5, 1) : [.. Enumerable.Repeat(1.0 / _count, _count)]);
    }

    public static bool Fits(Dimension dimension) => dimension.Kind == DimensionKind.Categorical || dimension is { Kind: DimensionKind.Ordinal, Levels: <= MostOrdered };

    /// <summary>The level of a coordinate; of a category that is gone since the space was narrowed, that of the prior.</summary>
    public static int LevelOf(Dimension dimension, double at) =>
        dimension.Kind == DimensionKind.Categorical && at < 0 ? (int)dimension.Levels : dimension.Level(at);

    public override void AddLog(double at, Span<double> sums)
    {
        var level = _ordered ? (int)Math.Clamp(at * _count, 0, _count - 1) : (int)Math.Clamp(at, 0, _count - 1);
        var row = _table.AsSpan(level * (_count + 1), _count + 1);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += row[_levels[i]];
        }
    }

    public override double Draw(int kernel, ref SeededRandom random)
    {
        var left = random.NextUnit();
        var level = 0;
        for (; level < _count - 1; level++)
        {
            left -= Math.Exp(_table[(level * (_count + 1)) + _levels[kernel]]);
            if (left < 0)
            {
                break;
            }
        }

        return _ordered ? (level + 0.5) / _count : level;
    }

    private void Fill(int centre, double[] probabilities)
    {
        for (var level = 0; level < _count; level++)
        {
            _table[(level * (_count + 1)) + centre] = Math.Log(Math.Max(1e-300, probabilities[level]));
        }
    }

    private double[] Categories(int centre, double share)
    {
        var probabilities = new double[_count];
        Array.Fill(probabilities, share / _count);
        probabilities[centre] += 1 - share;
        return probabilities;
    }

    private double[] Cells(double centre, double width)
    {
        double Below(double at) => SpecialFunctions.Erfc((centre - at) / (width * Constants.Sqrt2)) / 2;
        var (first, all) = (Below(0), Below(1) - Below(0));
        var probabilities = new double[_count];
        for (var level = 0; level < _count; level++)
        {
            var next = Below((level + 1.0) / _count);
            probabilities[level] = (next - first) / all;
            first = next;
        }

        return probabilities;
    }
}
