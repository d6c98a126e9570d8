namespace Sweepboard.Engine.Optimizers.Tpe;

/// <summary>Observations to estimate a density from: their coordinates, and a weight each.</summary>
internal sealed record Sample(IReadOnlyList<double[]> Vectors, double[] Weights)
{
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
