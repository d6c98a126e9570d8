using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>The schedules a search begins with: the one that is given, and those of all list rules.</summary>
internal sealed class Starts(Layout layout, Goal goal, Incumbent incumbent, Work work)
{

    private readonly SerialGeneration _generation = new(layout, goal);
    private readonly TimeOrder _sorter = new(layout);

    /// <summary>The schedules, the best first.</summary>
    public IReadOnlyList<Schedule> Make(Solution? given)
    {
        var effort = new Effort(work, _generation);
        List<Schedule> made = [];
        if (given is not null && Given(given) is { } first)
        {
            made.Add(first);
        }

        var priorities = new ListPriorities(layout);
        foreach (var rule in Enum.GetValues<ListRule>())
        {
            if (incumbent.IsProven || (incumbent.IsDone && made.Count > 0))
            {
                break;
            }

            made.AddRange(Of(rule, priorities));
            effort.Spend();
        }

        made.Sort((a, b) => a.Score.AsSpan().SequenceCompareTo(b.Score));
        return made;
    }

    private Schedule? Given(Solution given)
    {
        var schedule = new Schedule(layout, goal);
        for (var job = 0; job < layout.Jobs; job++)
        {
            schedule.Modes[job] = layout.FirstMode[job] + given.Modes[job];
        }

        _sorter.Sort(schedule.Order, given.Starts);
        return Kept(schedule, _generation.Decode(schedule), _generation.Timeline);
    }

    private IEnumerable<Schedule> Of(ListRule rule, ListPriorities priorities)
    {
        ModeChoice[] choices = layout.Instance.IsMultiMode ? [ModeChoice.EarliestEnd, ModeChoice.Cheapest] : [ModeChoice.EarliestEnd];
        foreach (var choice in choices)
        {
            var schedule = new Schedule(layout, goal);
            priorities.Arrange(priorities.Of(rule), schedule.Order);
            if (Kept(schedule, _generation.Decode(schedule, choice), _generation.Timeline) is { } kept)
            {
                yield return kept;
            }
        }
    }

    private Schedule? Kept(Schedule schedule, bool placed, Timeline timeline)
    {
        if (!placed)
        {
            return null;
        }

        incumbent.Offer(schedule, timeline);
        return schedule;
    }
}
