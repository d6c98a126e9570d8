using System.Numerics;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search.Lines;

/// <summary>Several resources in one word, so that one subtraction and one comparison tell whether a use fits all of them.</summary>
/// <remarks>
/// Each lane has a guard bit above it that is set while the lane is free (Lamport, "Multiple byte processing with full-word instructions", CACM 1975):
/// subtracting more than there is borrows it, and no lane disturbs the next.
/// </remarks>
internal sealed class Lanes
{
    private readonly int[] _shift;
    private readonly ulong[] _most;

    private Lanes(Capacity[] capacities, int[] shift)
    {
        _shift = shift;
        _most = [.. capacities.Select(c => (ulong)c.Most)];
        Guards = shift.Index().Aggregate(0UL, (all, s) => all | (1UL << (s.Item + Width(capacities[s.Index]) - 1)));
        From = [.. capacities.SelectMany(c => c.From).Distinct().Order()];
        Free = [.. From.Select(t => Guards + Sum(capacities.Select(c => (ulong)c.Free[StepAt(c, t)])))];
    }

    /// <summary>The guard bits of all lanes.</summary>
    public ulong Guards { get; }

    /// <summary>When each step of the capacities begins.</summary>
    public long[] From { get; }

    /// <summary>The word of each step, guards set.</summary>
    public ulong[] Free { get; }

    /// <summary>Packs capacities into as few words as hold them, in their order; with each the lane that a capacity got.</summary>
    public static IEnumerable<(Lanes Lanes, int[] Resources)> Pack(Capacity[] capacities, IEnumerable<int> resources)
    {
        List<int> own = [], shift = [];
        var used = 0;
        foreach (var resource in resources)
        {
            if (used + Width(capacities[resource]) > 64)
            {
                yield return (new([.. own.Select(r => capacities[r])], [.. shift]), [.. own]);
                (own, shift, used) = ([], [], 0);
            }

            own.Add(resource);
            shift.Add(used);
            used += Width(capacities[resource]);
        }

        yield return (new([.. own.Select(r => capacities[r])], [.. shift]), [.. own]);
    }

    /// <summary>The word of a use; more than there ever is becomes one more than that, which never fits.</summary>
    public ulong Need(int lane, int amount) => Math.Min((ulong)amount, _most[lane] + 1) << _shift[lane];

    /// <summary>What is left when a use is taken that may be more than there is.</summary>
    public ulong Without(ulong free, ulong need)
    {
        for (var lane = 0; lane < _shift.Length; lane++)
        {
            var guard = Guards & ~((1UL << _shift[lane]) - 1);
            guard &= ~guard + 1;
            var mask = guard - (1UL << _shift[lane]);
            var has = free & mask;
            free -= Math.Min(has, need & mask);
        }

        return free;
    }

    // One bit more than the most there is, so that one more than that can still be asked for, and the guard.
    private static int Width(Capacity capacity) => BitOperations.Log2((uint)capacity.Most + 1) + 2;

    private static int StepAt(Capacity capacity, long tick) => Array.FindLastIndex(capacity.From, f => f <= tick);

    private ulong Sum(IEnumerable<ulong> amounts) => amounts.Index().Aggregate(0UL, (all, a) => all + (a.Item << _shift[a.Index]));
}
