using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>Schedules made in one go, by a rule.</summary>
public static class ListSchedules
{
    /// <summary>The schedule of a rule; null: some job fits nowhere, or only in another mode than its turn gave it.</summary>
    /// <param name="instance">The jobs.</param>
    /// <param name="rule">Which job goes first.</param>
    /// <param name="choice">Which mode it gets.</param>
    /// <param name="parallel">Parallel instead of serial generation.</param>
    public static Solution? Make(Instance instance, ListRule rule, ModeChoice choice = ModeChoice.EarliestEnd, bool parallel = false)
    {
        var layout = new Layout(instance);
        var goal = new Goal(layout);
        var priorities = new ListPriorities(layout);
        var (schedule, generation) = (new Schedule(layout, goal), new SerialGeneration(layout, goal));
        priorities.Arrange(priorities.Of(rule), schedule.Order);
        if (!generation.Decode(schedule, choice))
        {
            return null;
        }

        return !parallel ? layout.SolutionOf(schedule, generation.Timeline)
            : new ParallelGeneration(layout, goal) is var other && Rearranged(priorities, rule, schedule, other) ? layout.SolutionOf(schedule, other.Timeline)
            : null;
    }

    private static bool Rearranged(ListPriorities priorities, ListRule rule, Schedule schedule, ParallelGeneration generation)
    {
        priorities.Arrange(priorities.Of(rule), schedule.Order);
        return generation.Decode(schedule);
    }
}
