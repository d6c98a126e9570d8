namespace Sweepboard.Engine.Allocation.Bounds;

/// <summary>The last end, from areas: jobs that all wait for a head and all have a tail must fit in between.</summary>
internal static class AreaBound
{
    private const int MostHeads = 24;

    public static long Makespan(Relaxation of, Load load)
    {
        var jobs = Enumerable.Range(0, of.Jobs).Where(j => load.Energy[j] > 0).OrderByDescending(j => of.Windows.Tail[j]).ToArray();
        var bound = 0L;
        foreach (var head in Heads(of, jobs))
        {
            var energy = 0L;
            foreach (var job in jobs)
            {
                if (of.Windows.Head[job] >= head)
                {
                    energy += load.Energy[job];
                    bound = Math.Max(bound, load.Row.Capacity.TimeFor(head, energy) + of.Windows.Tail[job]);
                }
            }
        }

        return bound;
    }

    private static IEnumerable<long> Heads(Relaxation of, int[] jobs)
    {
        long[] heads = [.. jobs.Select(j => of.Windows.Head[j]).Distinct().Order()];
        return heads.Length <= MostHeads || of.Jobs <= 300 ? heads : Enumerable.Range(0, MostHeads).Select(i => heads[i * (heads.Length - 1) / (MostHeads - 1)]).Distinct();
    }
}
