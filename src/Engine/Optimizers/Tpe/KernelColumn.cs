using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>One dimension of a kernel density estimate: a kernel on [0, 1] or on levels for each observation, and a last one that is flat (the prior).</summary>
internal abstract class KernelColumn
{
    /// <summary>Adds the logarithm of each kernel's density at a coordinate.</summary>
    public abstract void AddLog(double at, Span<double> sums);

    /// <summary>Draws a coordinate from one kernel.</summary>
    public abstract double Draw(int kernel, ref SeededRandom random);

    /// <param name="dimension">What the coordinates mean.</param>
    /// <param name="centres">The observations' coordinates.</param>
    /// <param name="bandwidth">The kernels' width as a part of the range.</param>
    public static KernelColumn Of(Dimension dimension, double[] centres, double bandwidth) => LevelColumn.Fits(dimension)
        ? new LevelColumn(dimension, [.. centres.Select(c => LevelColumn.LevelOf(dimension, c))], bandwidth)
        : new GaussianColumn(dimension, centres, bandwidth);
}
