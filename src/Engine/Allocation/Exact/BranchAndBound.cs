using System.Numerics;
using Sweepboard.Engine.Allocation.Bounds;
using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Depth first through all orders in which jobs can start, each as early as it then fits.</summary>
/// <remarks>
/// Every active schedule is such an order: what starts later cannot hinder what started before. The least of a criterion that never falls with
/// later ends is among them (Patterson, Slowinski, Talbot, Weglarz 1989; Sprecher, Kolisch, Drexl 1995).
/// </remarks>
internal sealed class BranchAndBound
{
    private readonly Problem _problem;
    private readonly Instance _instance;
    private readonly Work _work;
    private readonly NodeBounds _bounds;
    private readonly Memo _memo;
    private readonly Frame[] _frames;
    private readonly long[] _ends;
    private readonly int[] _modes;
    private readonly Action<Solution> _found;
    private readonly Func<Solution, Solution?> _accept;
    private readonly long _cost;

    public BranchAndBound(Problem problem, Work work, Func<Solution, Solution?> accept, Action<Solution> found)
    {
        (_problem, _instance, _work, _accept, _found) = (problem, problem.Instance, work, accept, found);
        (_bounds, _memo) = (new(problem), new(problem));
        _frames = [.. Enumerable.Range(0, _instance.Jobs + 1).Select(_ => new Frame(problem))];
        (_ends, _modes) = (new long[_instance.Jobs], new int[_instance.Jobs]);
        _cost = 1 + (_instance.Jobs / 16);
    }

    /// <summary>The least value found, at first that of a schedule known before.</summary>
    public long Value { get; private set; }

    /// <summary>The least value of schedules that nobody can carry out, though amounts add up.</summary>
    public long Doubtful { get; private set; } = long.MaxValue;

    // The last makespan of interest.
    private long Limit => _problem.Goal.Target == Criterion.Makespan && Value < long.MaxValue ? Value - 1 : Math.Min(Steps.Never, _problem.Goal.CapOf(Criterion.Makespan));

    /// <summary>Looks through all; false: the work was over before.</summary>
    /// <param name="value">Only less than this is of interest.</param>
    /// <param name="enough">Less than this there is not.</param>
    public bool Search(long value, long enough)
    {
        Value = value;
        return Value <= enough || Explore(0, enough);
    }

    private bool Explore(int depth, long enough)
    {
        var frame = _frames[depth];
        _work.Spend(_cost);
        if (depth == _instance.Jobs)
        {
            Leaf(frame);
            return true;
        }

        if (!_bounds.Ready(frame, _ends))
        {
            return true;
        }

        var least = _bounds.Of(frame, Limit);
        if (Exceeds(least) || _memo.Beats(frame, least.Makespan) || !Branch(frame))
        {
            return true;
        }

        _memo.Add(frame);
        foreach (var child in frame.Children)
        {
            if (_work.IsOver)
            {
                return false;
            }

            var job = _problem.JobOf[child.Mode];
            (_ends[job], _modes[job]) = (child.Start + _problem.Of.Duration[child.Mode], child.Mode);
            _frames[depth + 1].Take(frame, child.Mode, child.Start);
            if (!Explore(depth + 1, enough))
            {
                return false;
            }

            if (Value <= enough || Exceeds(least))
            {
                break;
            }
        }

        return true;
    }

    private bool Exceeds(Figures least)
    {
        var goal = _problem.Goal;
        for (var i = 0; i < goal.Caps.Length; i++)
        {
            if (least.Of(goal.Criteria[i], _instance) > goal.Caps[i])
            {
                return true;
            }
        }

        return least.Of(goal.Target, _instance) >= Value;
    }

    private void Leaf(Frame frame)
    {
        if (Exceeds(frame.So))
        {
            return;
        }

        var solution = new Solution([.. _modes.Select((m, j) => m - _problem.Of.First[j])], [.. _modes.Select((m, j) => _ends[j] - _problem.Of.Duration[m])]);
        if (_accept(solution) is { } whole)
        {
            Value = frame.So.Of(_problem.Goal.Target, _instance);
            _found(whole);
        }
        else
        {
            Doubtful = Math.Min(Doubtful, frame.So.Of(_problem.Goal.Target, _instance));
        }
    }

    // False: a job that must start cannot any more.
    private bool Branch(Frame frame)
    {
        frame.Children.Clear();
        var (cut, first) = (long.MaxValue, -1);
        for (var left = NodeBounds.Left(_problem, frame); left != 0; left &= left - 1)
        {
            var job = BitOperations.TrailingZeroCount(left);
            if ((_problem.Before[job] & ~frame.Started) == 0)
            {
                var end = Add(frame, job);
                (cut, first) = end < cut ? (end, job) : (cut, first);
                if (end < 0)
                {
                    return false;
                }
            }
        }

        // What starts no sooner than another could end can wait for it.
        Keep(frame.Children, cut, first);
        frame.Children.Sort();
        return true;
    }

    private void Keep(List<Child> children, long before, int job)
    {
        var kept = 0;
        for (var i = 0; i < children.Count; i++)
        {
            var child = children[i];
            if (child.Start < before || _problem.JobOf[child.Mode] == job)
            {
                children[kept++] = child;
            }
        }

        children.RemoveRange(kept, children.Count - kept);
    }

    // The latest end of the job in any mode; -1: all are too late.
    private long Add(Frame frame, int job)
    {
        var last = -1L;
        foreach (var mode in _problem.Modes[job])
        {
            var start = frame.Fit(mode, frame.Ready[job]);
            var end = start + _problem.Of.Duration[mode];
            if (end <= Math.Min(_problem.Of.Windows.Latest[job], Limit - _problem.Of.Windows.Tail[job]) && !(_instance.Pinned[job] && start > 0) && _bounds.Affords(mode))
            {
                frame.Children.Add(new(mode, start, Rank(job, mode, start, end)));
                last = Math.Max(last, end);
            }
        }

        return last;
    }

    private double Rank(int job, int mode, long start, long end) => _problem.Goal.Target switch
    {
        Criterion.Makespan => end - (2.0 * _problem.Of.Windows.MinDuration[job]) - _problem.Of.Windows.Tail[job],
        Criterion.WeightedCompletion => start + ((end - start) * (1 + _problem.Of.Amounts(mode)[0]) / (double)_instance.Weight[job]),
        Criterion.WeightedTardiness => start + Math.Max(end, _instance.Due[job] / 2d),
        Criterion.Cost => _problem.Of.Cost[mode],
        _ => end,
    };
}
