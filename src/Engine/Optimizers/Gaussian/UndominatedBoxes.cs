namespace Sweepboard.Engine.Optimizers.Gaussian;

/// <summary>Cuts all that no point of a front dominates, up to a reference point, into boxes that do not overlap.</summary>
/// <remarks>Slice by slice along the last coordinate (Lacour, Klamroth and Fonseca, "A box decomposition algorithm to compute the hypervolume indicator", 2017, section 3 compares such ways): n + 1 boxes of two coordinates, on the order of n² of three.</remarks>
internal sealed class UndominatedBoxes
{
    private readonly List<(int[] Low, int[] High)> _boxes = [];

    /// <param name="front">Points that do not dominate one another, small is good.</param>
    /// <param name="reference">Beyond it nothing counts; worse than every point.</param>
    public UndominatedBoxes(IReadOnlyList<double[]> front, double[] reference)
    {
        Dimensions = reference.Length;
        Edges = [.. reference.Select((r, j) => (double[])[double.NegativeInfinity, .. front.Select(p => p[j]).Where(v => v < r).Distinct().Order(), r])];
        var ranks = front.Select(p => p.Select((v, j) => Math.Max(1, Array.BinarySearch(Edges[j], v))).ToArray()).ToList();
        Cut(ranks, Dimensions - 1, new int[Dimensions], new int[Dimensions]);
    }

    public int Dimensions { get; }

    /// <summary>Of each coordinate all values at which boxes begin or end, rising, from minus infinity to the reference.</summary>
    public double[][] Edges { get; }

    /// <summary>The boxes, by numbers of <see cref="Edges"/>.</summary>
    public IReadOnlyList<(int[] Low, int[] High)> All => _boxes;

    // In the slice between two edges only the points at or below its beginning can dominate anything.
    private void Cut(List<int[]> points, int coordinate, int[] low, int[] high)
    {
        if (coordinate == 0)
        {
            (low[0], high[0]) = (0, points.Count == 0 ? Edges[0].Length - 1 : points.Min(p => p[0]));
            _boxes.Add(([.. low], [.. high]));
            return;
        }

        int[] edges = [0, .. points.Select(p => p[coordinate]).Distinct().Order(), Edges[coordinate].Length - 1];
        for (var e = 0; e + 1 < edges.Length; e++)
        {
            (low[coordinate], high[coordinate]) = (edges[e], edges[e + 1]);
            Cut(points.FindAll(p => p[coordinate] <= edges[e]), coordinate - 1, low, high);
        }
    }
}
