using Sweepboard.Engine.Allocation.Bounds;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Which jobs need to be tried only after which others: what they wait for, what runs already, and twins that are no worse first.</summary>
/// <remarks>If twins start in the other order, they can change places without harm; so some best schedule has all of them in order.</remarks>
internal static class StartOrder
{
    public static ulong[] Of(Relaxation of, int[][] modes, Goal goal)
    {
        var before = new ulong[of.Jobs];
        for (var job = 0; job < of.Jobs; job++)
        {
            for (var other = 0; other < of.Jobs; other++)
            {
                var running = of.Instance.Pinned[other] && !of.Instance.Pinned[job];
                if (other != job && (running || of.Instance.Predecessors[job].Contains(other) || Leads(of, modes, goal, other, job)))
                {
                    before[job] |= 1UL << other;
                }
            }

            before[job] = of.Instance.Pinned[job] ? 0 : before[job];
        }

        return before;
    }

    private static bool Leads(Relaxation of, int[][] modes, Goal goal, int one, int other) =>
        NoWorse(of, modes, goal, one, other) && (one < other || !NoWorse(of, modes, goal, other, one));

    private static bool NoWorse(Relaxation of, int[][] modes, Goal goal, int one, int other)
    {
        var instance = of.Instance;
        return !instance.Pinned[one] && !instance.Pinned[other] && SameModes(of, modes[one], modes[other])
            && instance.Release[one] <= instance.Release[other] && Array.TrueForAll(instance.Predecessors[one], instance.Predecessors[other].Contains)
            && Array.TrueForAll(instance.Successors[other], instance.Successors[one].Contains) && instance.Deadline[one] <= instance.Deadline[other]
            && Heavier(instance.Weight[one], instance.Weight[other], instance.Due[one], instance.Due[other], goal)
            && (modes[one].Length == 1 || SameEnds(of, goal, one, other));
    }

    private static bool Heavier(long weight, long otherWeight, long due, long otherDue, Goal goal) =>
        (!(goal.SeesCompletion || goal.SeesTardiness) || weight >= otherWeight) && (!goal.SeesTardiness || due <= otherDue);

    // With several modes the one that starts first may end last: only what does not tell them apart will do.
    private static bool SameEnds(Relaxation of, Goal goal, int one, int other)
    {
        var instance = of.Instance;
        return instance.Successors[one].Length == instance.Successors[other].Length && instance.Deadline[one] == instance.Deadline[other]
            && (!(goal.SeesCompletion || goal.SeesTardiness) || instance.Weight[one] == instance.Weight[other])
            && (!goal.SeesTardiness || instance.Due[one] == instance.Due[other]);
    }

    private static bool SameModes(Relaxation of, int[] some, int[] others)
    {
        for (var i = 0; i < some.Length && some.Length == others.Length; i++)
        {
            if (of.Duration[some[i]] != of.Duration[others[i]] || of.Cost[some[i]] != of.Cost[others[i]] || !of.Amounts(some[i]).SequenceEqual(of.Amounts(others[i])))
            {
                return false;
            }
        }

        return some.Length == others.Length;
    }
}
