namespace Sweepboard.Engine.Allocation.Model;

/// <summary>Orders jobs so that each comes after those it waits for, and finds circles.</summary>
public static class DependencyOrder
{
    /// <summary>Every job after its predecessors; among free ones the lower number first.</summary>
    /// <exception cref="ArgumentException">The dependencies run in a circle.</exception>
    public static int[] Of(int[][] predecessors)
    {
        var order = Sorted(predecessors);
        return order.Length == predecessors.Length ? order : throw new ArgumentException("The dependencies run in a circle.", nameof(predecessors));
    }

    /// <summary>One circle, each job before the one that waits for it, the first again at the end; null where there is none.</summary>
    public static int[]? Circle(int[][] predecessors)
    {
        var left = Enumerable.Range(0, predecessors.Length).Except(Sorted(predecessors)).ToHashSet();
        if (left.Count == 0)
        {
            return null;
        }

        // Whatever is left over waits for something that is left over: going back must come round.
        List<int> way = [left.Min()];
        while (true)
        {
            var before = predecessors[way[^1]].First(left.Contains);
            var at = way.IndexOf(before);
            way.Add(before);
            if (at >= 0)
            {
                way.RemoveRange(0, at);
                way.Reverse();
                return [.. way];
            }
        }
    }

    private static int[] Sorted(int[][] predecessors)
    {
        var waits = predecessors.Select(p => p.Length).ToArray();
        var after = new List<int>[predecessors.Length];
        var free = new PriorityQueue<int, int>();
        for (var job = 0; job < predecessors.Length; job++)
        {
            foreach (var before in predecessors[job])
            {
                (after[before] ??= []).Add(job);
            }

            if (waits[job] == 0)
            {
                free.Enqueue(job, job);
            }
        }

        var order = new List<int>(predecessors.Length);
        while (free.TryDequeue(out var next, out _))
        {
            order.Add(next);
            foreach (var later in after[next] ?? [])
            {
                if (--waits[later] == 0)
                {
                    free.Enqueue(later, later);
                }
            }
        }

        return [.. order];
    }
}
