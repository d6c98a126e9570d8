namespace Sweepboard.Engine.Allocation.Search;

/// <summary>A schedule under way: a list of jobs with their modes, the starts it leads to, and how good they are. Its arrays are written again and again.</summary>
internal sealed class Schedule
{
    public Schedule(Layout layout, Goal goal)
    {
        Order = [.. layout.Waiting];
        Modes = layout.FirstModes();
        Starts = new long[layout.Jobs];
        Ends = new long[layout.Jobs];
        Score = new long[goal.Length];
        for (var job = 0; job < layout.Jobs; job++)
        {
            Ends[job] = layout.Instance.Pinned[job] ? layout.Duration[Modes[job]] : 0;
        }
    }

    /// <summary>The jobs to be placed, each after its predecessors.</summary>
    public int[] Order { get; }

    /// <summary>By job the number of its mode in the layout.</summary>
    public int[] Modes { get; }

    public long[] Starts { get; }

    public long[] Ends { get; }

    /// <summary>As <see cref="Goal.Measure"/> tells it; less is better, the first above all.</summary>
    public long[] Score { get; }

    public long Makespan
    {
        get
        {
            var last = 0L;
            foreach (var end in Ends)
            {
                last = Math.Max(last, end);
            }

            return last;
        }
    }

    public bool IsBetterThan(Schedule other) => Score.AsSpan().SequenceCompareTo(other.Score) < 0;

    public void CopyFrom(Schedule other)
    {
        other.Order.CopyTo(Order, 0);
        other.Modes.CopyTo(Modes, 0);
        other.Starts.CopyTo(Starts, 0);
        other.Ends.CopyTo(Ends, 0);
        other.Score.CopyTo(Score, 0);
    }
}
