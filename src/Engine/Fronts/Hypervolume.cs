namespace Sweepboard.Engine.Fronts;

/// <summary>The volume of all that a set of points dominates, up to a reference point. Every coordinate is to be small.</summary>
/// <remarks>
/// Two coordinates: a sweep. More: WFG (While, Bradstreet and Barone, "A fast way of calculating exact hypervolumes", IEEE TEC 2012),
/// with the sweep at its base. Points that do not lie below the reference add nothing.
/// </remarks>
public static class Hypervolume
{
    public static double Of(IReadOnlyList<double[]> points, double[] reference)
    {
        var inside = points.Where(p => IsBelow(p, reference)).ToList();
        return Volume(Front(inside), reference, reference.Length);
    }

    /// <summary>What each point alone adds: the volume that would be lost without it.</summary>
    public static double[] Contributions(IReadOnlyList<double[]> points, double[] reference)
    {
        var contributions = new double[points.Count];
        for (var i = 0; i < points.Count; i++)
        {
            if (IsBelow(points[i], reference))
            {
                contributions[i] = Exclusive(points[i], [.. points.Where((p, j) => j != i && IsBelow(p, reference))], reference, reference.Length);
            }
        }

        return contributions;
    }

    /// <summary>What a point would add to the volume of a set.</summary>
    public static double Gain(double[] point, IReadOnlyList<double[]> points, double[] reference) =>
        IsBelow(point, reference) ? Exclusive(point, [.. points.Where(p => IsBelow(p, reference))], reference, reference.Length) : 0;

    private static bool IsBelow(double[] point, double[] reference) => Array.TrueForAll(point, double.IsFinite) && point.Zip(reference).All(c => c.First < c.Second);

    // Works on the first coordinates only; of the last one the points are then sorted, the worst first, so that slices shrink.
    private static double Volume(List<double[]> front, double[] reference, int coordinates)
    {
        if (coordinates == 1)
        {
            return front.Count == 0 ? 0 : reference[0] - front.Min(p => p[0]);
        }

        if (coordinates == 2)
        {
            return Sweep(front, reference);
        }

        var last = coordinates - 1;
        front.Sort((a, b) => b[last].CompareTo(a[last]));
        var sum = 0.0;
        for (var i = 0; i < front.Count; i++)
        {
            // All that follow reach at least as deep, so that the exclusive volume is a prism over one coordinate less.
            sum += (reference[last] - front[i][last]) * Exclusive(front[i], front[(i + 1)..], reference, last);
        }

        return sum;
    }

    private static double Exclusive(double[] point, List<double[]> others, double[] reference, int coordinates)
    {
        var volume = 1.0;
        for (var k = 0; k < coordinates; k++)
        {
            volume *= reference[k] - point[k];
        }

        return others.Count == 0 ? volume : volume - Volume(Front(Limit(point, others, coordinates)), reference, coordinates);
    }

    private static List<double[]> Limit(double[] point, List<double[]> others, int coordinates)
    {
        var limited = new List<double[]>(others.Count);
        foreach (var other in others)
        {
            var worse = new double[coordinates];
            for (var k = 0; k < coordinates; k++)
            {
                worse[k] = Math.Max(point[k], other[k]);
            }

            limited.Add(worse);
        }

        return limited;
    }

    private static double Sweep(List<double[]> front, double[] reference)
    {
        front.Sort((a, b) => a[0].CompareTo(b[0]) is not 0 and var order ? order : a[1].CompareTo(b[1]));
        var (sum, floor) = (0.0, reference[1]);
        foreach (var point in front)
        {
            if (point[1] < floor)
            {
                sum += (reference[0] - point[0]) * (floor - point[1]);
                floor = point[1];
            }
        }

        return sum;
    }

    private static List<double[]> Front(List<double[]> points)
    {
        if (points.Count < 2 || points[0].Length <= 2)
        {
            return points;
        }

        var kept = new List<double[]>();
        foreach (var point in points)
        {
            if (!kept.Exists(k => Dominance.Covers(k, point)))
            {
                kept.RemoveAll(k => Dominance.Covers(point, k));
                kept.Add(point);
            }
        }

        return kept;
    }
}
