using MathNet.Numerics.LinearAlgebra;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Optimizers.CmaEs;

/// <summary>What candidates of one generation are drawn from: a normal distribution over the numbers, and a probability for each category. Immutable.</summary>
internal sealed record CmaDistribution
{
    /// <summary>Which of the space's dimensions are numbers, and which are categories.</summary>
    public required CmaAxes Axes { get; init; }

    public required CmaSettings Settings { get; init; }

    public required Vector<double> Mean { get; init; }

    public required double Step { get; init; }

    public required Matrix<double> Covariance { get; init; }

    /// <summary>The covariance's eigenvectors, in columns.</summary>
    public required Matrix<double> Directions { get; init; }

    /// <summary>The square roots of its eigenvalues.</summary>
    public required Vector<double> Lengths { get; init; }

    /// <summary>Stretches single coordinates so that ordered values with few levels keep changing (the margin).</summary>
    public required Vector<double> Stretch { get; init; }

    public required Vector<double> Path { get; init; }

    public required Vector<double> StepPath { get; init; }

    /// <summary>A probability for each level of each category.</summary>
    public required IReadOnlyList<double[]> Probabilities { get; init; }

    public int Generation { get; init; }

    /// <summary>The deviation of one coordinate.</summary>
    public double Deviation(int coordinate) => Step * Stretch[coordinate] * Math.Sqrt(Covariance[coordinate, coordinate]);

    public static CmaDistribution Around(CmaAxes axes, CmaSettings settings, Vector<double> mean, double step)
    {
        var n = axes.Numbers.Length;
        return new()
        {
            Axes = axes,
            Settings = settings,
            Mean = mean,
            Step = step,
            Covariance = Matrix<double>.Build.DenseIdentity(n),
            Directions = Matrix<double>.Build.DenseIdentity(n),
            Lengths = Vector<double>.Build.Dense(n, 1),
            Stretch = Vector<double>.Build.Dense(n, 1),
            Path = Vector<double>.Build.Dense(n),
            StepPath = Vector<double>.Build.Dense(n),
            Probabilities = [.. axes.Categories.Select(levels => Enumerable.Repeat(1.0 / levels.Levels, levels.Levels).ToArray())],
        };
    }

    /// <summary>Draws a vector of the space's encoding.</summary>
    public double[] Draw(ref SeededRandom random)
    {
        var normal = new double[Axes.Numbers.Length];
        for (var i = 0; i < normal.Length; i++)
        {
            normal[i] = random.NextNormal();
        }

        var numbers = Mean + (Step * Stretch.PointwiseMultiply(Directions * Lengths.PointwiseMultiply(Vector<double>.Build.Dense(normal))));
        var vector = new double[Axes.Count];
        for (var i = 0; i < normal.Length; i++)
        {
            vector[Axes.Numbers[i].Dimension] = numbers[i];
        }

        for (var c = 0; c < Probabilities.Count; c++)
        {
            vector[Axes.Categories[c].Dimension] = Level(Probabilities[c], random.NextUnit());
        }

        return vector;
    }

    private static int Level(double[] probabilities, double at)
    {
        var level = 0;
        while (level < probabilities.Length - 1 && (at -= probabilities[level]) >= 0)
        {
            level++;
        }

        return level;
    }
}
