namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Observations with their weights, to estimate a density from.</summary>
/// <param name="Vectors">Their coordinates.</param>
/// <param name="Weights">A weight each.</param>
internal sealed record Sample(IReadOnlyList<double[]> Vectors, double[] Weights)
{
    /// <summary>Those in which all these dimensions exist.</summary>
    public Sample Having(int[] dimensions)
    {
        var kept = Enumerable.Range(0, Vectors.Count).Where(i => Array.TrueForAll(dimensions, d => !double.IsNaN(Vectors[i][d]))).ToArray();
        return kept.Length == Vectors.Count ? this : new([.. kept.Select(i => Vectors[i])], [.. kept.Select(i => Weights[i])]);
    }

    /// <summary>Their values of one dimension.</summary>
    public double[] Column(int dimension)
    {
        var column = new double[Vectors.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = Vectors[i][dimension];
        }

        return column;
    }
}
