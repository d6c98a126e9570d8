using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>How good a schedule is: how late it is for hard deadlines, then its criteria.</summary>
internal sealed class Goal
{
    private readonly Layout _layout;
    private readonly Instance _instance;
    private readonly bool _deadlines;
    private readonly bool _tardiness;

    public Goal(Layout layout)
    {
        (_layout, _instance) = (layout, layout.Instance);
        _deadlines = Array.Exists(_instance.Deadline, d => d < long.MaxValue);
        _tardiness = _instance.Criteria.Contains(Criterion.WeightedTardiness);
        Unplaced = [.. Enumerable.Repeat(long.MaxValue, Length)];
    }

    /// <summary>How many numbers a score has.</summary>
    public int Length => 1 + _instance.Criteria.Length;

    /// <summary>The score of no schedule at all.</summary>
    public long[] Unplaced { get; }

    /// <summary>What counts first is when all is done, so that justifying pays.</summary>
    public bool IsForTheWhole => _instance.Criteria.FirstOrDefault(c => c != Criterion.Cost) is Criterion.Makespan or Criterion.Balance;

    /// <summary>Writes the score of a schedule: ticks after deadlines, then what <see cref="Score"/> tells.</summary>
    public void Measure(Schedule schedule)
    {
        var (ends, modes, weight) = (schedule.Ends, schedule.Modes, _instance.Weight);
        var (makespan, completion, cost) = (0L, 0L, 0L);
        for (var job = 0; job < ends.Length; job++)
        {
            makespan = Math.Max(makespan, ends[job]);
            completion += weight[job] * ends[job];
            cost += _layout.Cost[modes[job]];
        }

        var tardiness = _tardiness ? Tardiness(ends) : 0;
        schedule.Score[0] = _deadlines ? Lateness(ends) : 0;
        for (var i = 0; i < _instance.Criteria.Length; i++)
        {
            schedule.Score[i + 1] = _instance.Criteria[i] switch
            {
                Criterion.Makespan => makespan,
                Criterion.WeightedCompletion => completion,
                Criterion.WeightedTardiness => tardiness,
                Criterion.Cost => cost,
                _ => Model.Score.Balance(_instance, makespan, cost),
            };
        }
    }

    /// <summary>Whether nothing can be better, given a bound by criterion.</summary>
    public static bool Reaches(ReadOnlySpan<long> score, long[]? bound) => bound is not null && score[0] == 0 && score[1..].SequenceCompareTo(bound) <= 0;

    private long Lateness(long[] ends)
    {
        var sum = 0L;
        for (var job = 0; job < ends.Length; job++)
        {
            sum += _instance.Pinned[job] ? 0 : Math.Max(0, ends[job] - _instance.Deadline[job]);
        }

        return sum;
    }

    private long Tardiness(long[] ends)
    {
        var sum = 0L;
        for (var job = 0; job < ends.Length; job++)
        {
            sum += _instance.Weight[job] * Math.Max(0, ends[job] - _instance.Due[job]);
        }

        return sum;
    }
}
