using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>The schedules a search begins with: the one that is given, and those of all list rules.</summary>
internal sealed class Starts(Layout layout, Goal goal, Incumbent incumbent, Work work)
{

    private readonly SerialGeneration _generation = new(layout, goal);
    private readonly int[] _balanced = layout.FirstModes();
    private readonly TimeOrder _sorter = new(layout);

    /// <summary>The schedules, the best first.</summary>
    public IReadOnlyList<Schedule> Make(Solution? given)
    {
        var effort = new Effort(work, _generation);
        List<Schedule> made = [];
        if (given is not null)
        {
            made.AddRange(Given(given));
        }

        if (layout.Instance.IsMultiMode)
        {
            new BalancedModes(layout).Choose(_balanced);
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

    private Schedule[] Given(Solution given)
    {
        var schedule = new Schedule(layout, goal);
        for (var job = 0; job < layout.Jobs; job++)
        {
            schedule.Modes[job] = layout.FirstMode[job] + given.Modes[job];
        }

        _sorter.Sort(schedule.Order, given.Starts);
        return Kept(schedule, _generation.Decode(schedule));
    }

    private Schedule[] Of(ListRule rule, ListPriorities priorities)
    {
        var schedule = new Schedule(layout, goal);
        priorities.Arrange(priorities.Of(rule), schedule.Order);
        if (!layout.Instance.IsMultiMode)
        {
            return Kept(schedule, _generation.Decode(schedule));
        }

        var (cheapest, balanced) = (new Schedule(layout, goal), new Schedule(layout, goal));
        schedule.Order.CopyTo(cheapest.Order, 0);
        schedule.Order.CopyTo(balanced.Order, 0);
        _balanced.CopyTo(balanced.Modes, 0);
        return
        [
            .. Kept(schedule, _generation.Decode(schedule, ModeChoice.EarliestEnd)),
            .. Kept(cheapest, _generation.Decode(cheapest, ModeChoice.Cheapest)),
            .. Kept(balanced, _generation.Decode(balanced)),
        ];
    }

    private Schedule[] Kept(Schedule schedule, bool placed)
    {
        if (!placed)
        {
            return [];
        }

        incumbent.Offer(schedule, _generation.Timeline);
        return [schedule];
    }
}
