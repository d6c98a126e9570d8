using Sweepboard.Engine.Allocation.Bounds;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Leaves out modes that are too dear for a cap, or that another mode of the job beats in everything.</summary>
internal static class ModeChoice
{
    public static int[][] Of(Relaxation of, Goal goal)
    {
        var possible = Enumerable.Range(0, of.Jobs)
            .Select(j => Enumerable.Range(of.First[j], of.First[j + 1] - of.First[j]).Where(m => of.Windows.Possible[m]).ToArray()).ToArray();
        var cap = goal.CapOf(Criterion.Cost);
        if (cap < long.MaxValue)
        {
            var least = possible.Select(p => p.Min(m => of.Cost[m])).ToArray();
            var spare = cap - least.Sum();
            possible = [.. possible.Select((p, j) => p.Where(m => of.Cost[m] - least[j] <= Math.Max(0, spare)).ToArray())];
        }

        return [.. possible.Select(p => p.Where(m => !Array.Exists(p, other => other != m && Beats(of, other, m, goal.SeesCost))).ToArray())];
    }

    private static bool Beats(Relaxation of, int one, int other, bool cost)
    {
        if (of.Duration[one] > of.Duration[other] || (cost && of.Cost[one] > of.Cost[other]))
        {
            return false;
        }

        for (var r = 0; r < of.Resources; r++)
        {
            if (of.Amounts(one)[r] > of.Amounts(other)[r])
            {
                return false;
            }
        }

        // Of equals the first stays.
        var same = of.Duration[one] == of.Duration[other] && (!cost || of.Cost[one] == of.Cost[other]) && of.Amounts(one).SequenceEqual(of.Amounts(other));
        return !same || one < other;
    }
}
