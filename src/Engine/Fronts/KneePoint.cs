namespace Sweepboard.Engine.Fronts;

/// <summary>
/// Finds the point of a front beyond which a little more of one thing costs much of another: the one farthest, toward the better side,
/// from the plane through the ends (Das, "On characterizing the knee of the Pareto curve based on normal-boundary intersection", 1999).
/// </summary>
public static class KneePoint
{
    /// <param name="front">Points that do not dominate each other; every coordinate is to be small.</param>
    /// <returns>The index of the knee, the first of equals; -1 where there is no point.</returns>
    public static int Of(IReadOnlyList<double[]> front)
    {
        if (front.Count == 0)
        {
            return -1;
        }

        var coordinates = Enumerable.Range(0, front[0].Length).ToArray();
        var low = coordinates.Select(k => front.Min(p => p[k])).ToArray();
        var extent = coordinates.Select(k => front.Max(p => p[k]) - low[k]).ToArray();

        // With the extents scaled to one, the plane is where the coordinates add up to one.
        return Enumerable.Range(0, front.Count).MinBy(i => Math.Round(coordinates.Sum(k => extent[k] > 0 ? (front[i][k] - low[k]) / extent[k] : 0), 12));
    }
}
