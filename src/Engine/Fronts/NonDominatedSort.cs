namespace Sweepboard.Engine.Fronts;

/// <summary>Sorts points into fronts: rank 0 is dominated by nothing, rank 1 by rank 0 alone, and so on.</summary>
public static class NonDominatedSort
{
    /// <param name="points">The points; every coordinate is to be small.</param>
    /// <returns>Each point's rank. Deb, Pratap, Agarwal and Meyarivan, "NSGA-II", IEEE TEC 2002, section III.A.</returns>
    public static int[] Ranks(IReadOnlyList<double[]> points) => Ranks(points.Count, (a, b) => Dominance.Dominates(points[a], points[b]));

    /// <summary>The same for any order of dominance, as one that puts constraints first.</summary>
    public static int[] Ranks(int count, Func<int, int, bool> dominates)
    {
        var below = new List<int>[count];
        var above = new int[count];
        for (var i = 0; i < count; i++)
        {
            below[i] = [];
            for (var j = 0; j < i; j++)
            {
                var (upper, lower) = dominates(i, j) ? (i, j) : dominates(j, i) ? (j, i) : (-1, -1);
                if (upper >= 0)
                {
                    below[upper].Add(lower);
                    above[lower]++;
                }
            }
        }

        return Peel(below, above);
    }

    private static int[] Peel(List<int>[] below, int[] above)
    {
        var ranks = new int[above.Length];
        var front = Enumerable.Range(0, above.Length).Where(i => above[i] == 0).ToList();
        for (var rank = 0; front.Count > 0; rank++)
        {
            var next = new List<int>();
            foreach (var i in front)
            {
                ranks[i] = rank;
                next.AddRange(below[i].Where(j => --above[j] == 0));
            }

            front = next;
        }

        return ranks;
    }
}
