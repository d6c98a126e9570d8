namespace Sweepboard.Engine.Fronts;

/// <summary>Finds the points that no other dominates. Every coordinate is to be small; equal points do not dominate each other.</summary>
public static class ParetoFront
{
    /// <summary>The indices of the front's points, ascending. O(n log n) for two coordinates, else O(n × front).</summary>
    /// <remarks>Kung, Luccio and Preparata, "On finding the maxima of a set of vectors", JACM 1975: in lexicographic order a point is dominated by earlier ones only.</remarks>
    public static int[] Of(IReadOnlyList<double[]> points)
    {
        var order = Enumerable.Range(0, points.Count).ToArray();
        Array.Sort(order, (a, b) => Lexicographic(points[a], points[b]) is var c && c != 0 ? c : a.CompareTo(b));
        var front = points.Count > 0 && points[0].Length == 2 ? Staircase(points, order) : Cull(points, order);
        front.Sort();
        return [.. front];
    }

    private static List<int> Staircase(IReadOnlyList<double[]> points, int[] order)
    {
        var front = new List<int>();
        foreach (var i in order)
        {
            // Of those before it only the last of the front can have as small a second coordinate.
            if (front.Count == 0 || points[i][1] < points[front[^1]][1] || points[i].AsSpan().SequenceEqual(points[front[^1]]))
            {
                front.Add(i);
            }
        }

        return front;
    }

    private static List<int> Cull(IReadOnlyList<double[]> points, int[] order)
    {
        var front = new List<int>();
        foreach (var i in order)
        {
            if (!front.Exists(f => Dominance.Dominates(points[f], points[i])))
            {
                front.Add(i);
            }
        }

        return front;
    }

    internal static int Lexicographic(double[] a, double[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i].CompareTo(b[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }
}
