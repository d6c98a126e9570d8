using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>A list of two lists: the beginning and the end in one's order, what is between in the other's (Hartmann, "A competitive genetic algorithm for resource-constrained project scheduling", Naval Research Logistics 45, 1998).</summary>
internal sealed class Crossover(Layout layout)
{
    private readonly int[] _taken = new int[layout.Jobs];
    private int _turn;

    /// <summary>Writes list and modes of a child: places from <paramref name="from"/> to before <paramref name="to"/> are filled in the father's order.</summary>
    public void Cross(Schedule mother, Schedule father, int from, int to, Schedule child)
    {
        _turn++;
        var at = Fill(mother, child, 0, from);
        at = Fill(father, child, at, to);
        Fill(mother, child, at, child.Order.Length);
    }

    /// <summary>Swaps neighbours in the list, each with a chance, where the second does not wait for the first; and draws modes anew.</summary>
    public void Mutate(Schedule child, double chance, ref SeededRandom random)
    {
        var order = child.Order;
        for (var i = 1; i < order.Length; i++)
        {
            if (random.NextUnit() < chance && !layout.Predecessors[order[i]].Contains(order[i - 1]))
            {
                (order[i - 1], order[i]) = (order[i], order[i - 1]);
            }
        }

        for (var i = 0; i < order.Length && layout.Instance.IsMultiMode; i++)
        {
            var (job, first) = (order[i], layout.FirstMode[order[i]]);
            if (layout.FirstMode[job + 1] - first > 1 && random.NextUnit() < chance)
            {
                child.Modes[job] = first + (int)random.NextBelow(layout.FirstMode[job + 1] - first);
            }
        }
    }

    private int Fill(Schedule parent, Schedule child, int at, int to)
    {
        foreach (var job in parent.Order)
        {
            if (at == to)
            {
                break;
            }

            if (_taken[job] != _turn)
            {
                (_taken[job], child.Order[at], child.Modes[job]) = (_turn, job, parent.Modes[job]);
                at++;
            }
        }

        return at;
    }
}
