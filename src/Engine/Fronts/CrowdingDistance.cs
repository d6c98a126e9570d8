namespace Sweepboard.Engine.Fronts;

/// <summary>Says how much room each point of a front has: the sum over coordinates of the gap between its neighbours, as a share of the front's extent.</summary>
public static class CrowdingDistance
{
    /// <param name="front">Points that do not dominate each other.</param>
    /// <returns>Each point's distance; infinite at the ends. Deb et al., "NSGA-II", IEEE TEC 2002, section III.B.</returns>
    public static double[] Of(IReadOnlyList<double[]> front)
    {
        var distances = new double[front.Count];
        for (var k = 0; front.Count > 0 && k < front[0].Length; k++)
        {
            AddGaps(front, k, distances);
        }

        return distances;
    }

    private static void AddGaps(IReadOnlyList<double[]> front, int k, double[] distances)
    {
        var order = Enumerable.Range(0, front.Count).OrderBy(i => front[i][k]).ThenBy(i => i).ToArray();
        distances[order[0]] = distances[order[^1]] = double.PositiveInfinity;
        // Halves, whose difference cannot overflow.
        var extent = (front[order[^1]][k] / 2) - (front[order[0]][k] / 2);
        for (var p = 1; extent > 0 && p < order.Length - 1; p++)
        {
            distances[order[p]] += ((front[order[p + 1]][k] / 2) - (front[order[p - 1]][k] / 2)) / extent;
        }
    }
}
