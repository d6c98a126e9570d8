using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Finds good schedules for any instance and any criteria, better ones the longer it may look.</summary>
public static class NeighbourhoodSearch
{
    // What is left is for the criteria after the first.
    private const double GeneticPart = 0.8;

    /// <summary>The best schedule found; null: none was.</summary>
    /// <param name="instance">The jobs.</param>
    /// <param name="start">A schedule to begin with.</param>
    /// <param name="seed">The same seed gives the same schedule, as long as the clock does not cut.</param>
    /// <param name="work">How long to look.</param>
    /// <param name="bound">By criterion; a schedule that reaches it ends the search.</param>
    /// <param name="better">Told of every schedule that is better than all before.</param>
    public static Solution? Improve(Instance instance, Solution? start, long seed, Work work, long[]? bound, Action<Solution> better)
    {
        var layout = new Layout(instance);
        var goal = new Goal(layout);
        var incumbent = new Incumbent(layout, goal, work, bound, better);
        var starts = new Starts(layout, goal, incumbent, work).Make(start);
        if (starts.Count > 0 && !incumbent.IsDone && layout.Waiting.Length > 1)
        {
            Search(layout, goal, incumbent, work, seed, starts);
        }

        return incumbent.Solution;
    }

    private static void Search(Layout layout, Goal goal, Incumbent incumbent, Work work, long seed, IReadOnlyList<Schedule> starts)
    {
        var large = layout.Waiting.Length > RuinTuning.From && !layout.Instance.HasSharing;
        if (goal.IsForTheWhole && layout.Waiting.Length <= GeneticTuning.Most)
        {
            new GeneticSearch(layout, goal, incumbent, work, seed).Run(starts, layout.Instance.Criteria.Length == 1 && !large ? 1 : GeneticPart);
        }

        for (var part = 0.25; !incumbent.IsDone; part += 0.25)
        {
            if (large)
            {
                new RuinSearch(layout, goal, incumbent, work, seed + (long)(100 * part)).Run(part);
            }
            else
            {
                new AnnealedSearch(layout, goal, incumbent, work, seed + (long)(100 * part)).Run(work, part);
            }
        }
    }
}
