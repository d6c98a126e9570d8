using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>The best schedule so far, and who is told of it.</summary>
internal sealed class Incumbent(Layout layout, Goal goal, Work work, long[]? bound, Action<Solution> better)
{
    private readonly Schedule _best = new(layout, goal);

    /// <summary>Null: none was found yet.</summary>
    public Solution? Solution { get; private set; }

    public Schedule Best => _best;

    /// <summary>It cannot be better, or time is up.</summary>
    public bool IsDone => IsProven || work.IsOver;

    public bool IsProven => Solution is not null && Goal.Reaches(_best.Score, bound);

    /// <summary>The first criterion cannot be better.</summary>
    public bool IsLeadProven => Solution is not null && bound is not null && _best.Score[0] == 0 && _best.Score[1] <= bound[0];

    /// <summary>Takes a schedule if it is better, and tells.</summary>
    public bool Offer(Schedule schedule, Timeline timeline)
    {
        if (Solution is not null && !schedule.IsBetterThan(_best))
        {
            return false;
        }

        _best.CopyFrom(schedule);
        Solution = layout.SolutionOf(schedule, timeline);
        better(Solution);
        return true;
    }
}
