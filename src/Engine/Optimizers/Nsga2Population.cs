using Sweepboard.Engine.Fronts;

namespace Sweepboard.Engine.Optimizers;

/// <summary>Follows which runs survive, generation after generation, as runs end. Nothing waits: a generation is so many runs that have ended.</summary>
/// <remarks>It keeps the survivors of generations that are whole; what it answers depends on the history alone. Safe for concurrent use.</remarks>
internal sealed class Nsga2Population(int size)
{
    private readonly Lock _following = new();
    private readonly List<(Observation[] Ended, IReadOnlyList<Nsga2Member> Survivors)> _generations = [];

    /// <summary>The survivors of all that has ended, and the number of the generation that is under way, from 0.</summary>
    public (IReadOnlyList<Nsga2Member> Survivors, int Generation) Of(History history)
    {
        lock (_following)
        {
            var whole = history.Ended.Count / size;
            for (var g = 0; g < whole; g++)
            {
                Follow(g, [.. history.Ended.Skip(g * size).Take(size)]);
            }

            var kept = whole == 0 ? [] : _generations[whole - 1].Survivors;
            return (Select(kept, history.Ended.Skip(whole * size)), whole);
        }
    }

    private void Follow(int generation, Observation[] ended)
    {
        // A rollback may have changed what a generation was made of: those after it are then followed anew.
        if (generation < _generations.Count && !_generations[generation].Ended.AsSpan().SequenceEqual(ended, ReferenceEqualityComparer.Instance))
        {
            _generations.RemoveRange(generation, _generations.Count - generation);
        }

        if (generation == _generations.Count)
        {
            var kept = generation == 0 ? [] : _generations[generation - 1].Survivors;
            _generations.Add((ended, Select(kept, ended)));
        }
    }

    private List<Nsga2Member> Select(IReadOnlyList<Nsga2Member> kept, IEnumerable<Observation> ended)
    {
        // A run without losses has nothing to hand on.
        var all = kept.Select(m => m.Seen).Concat(ended.Where(o => o.HasLoss)).ToList();
        var ranks = NonDominatedSort.Ranks(all.Count, (a, b) => Dominates(all[a], all[b]));
        var survivors = new List<Nsga2Member>();
        for (var rank = 0; survivors.Count < Math.Min(size, all.Count); rank++)
        {
            var front = Enumerable.Range(0, all.Count).Where(i => ranks[i] == rank).Select(i => all[i]).ToList();
            var crowding = CrowdingDistance.Of(front.ConvertAll(o => o.Losses));
            survivors.AddRange(front.Select((o, i) => new Nsga2Member(o, rank, crowding[i])).OrderByDescending(m => m.Crowding).Take(size - survivors.Count));
        }

        return survivors;
    }

    // Constrained domination (Deb et al. 2002, section VI): what breaks a constraint less comes first, whatever its losses.
    private static bool Dominates(Observation a, Observation b) => a.Violation > 0 || b.Violation > 0
        ? a.Violation < b.Violation : Dominance.Dominates(a.Losses, b.Losses);
}
