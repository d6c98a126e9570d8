using System.Numerics;
using Sweepboard.Engine.Allocation.Bounds;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>Bounds on a partial schedule's completion from areas: what is left flows into what the running jobs leave free.</summary>
internal sealed class NodeFlow
{
    private const double Slack = 1 - 1e-11;

    private const double Million = 1_000_000;

    private readonly Problem _problem;
    private readonly double[][] _both;
    private readonly int[][] _orders;
    private readonly ulong[] _loaded;
    private readonly long[][] _extra;
    private readonly long[] _spare;

    public NodeFlow(Problem problem)
    {
        _problem = problem;
        var weight = problem.Instance.Weight;
        _orders = [.. problem.Loads.Select(l => Enumerable.Range(0, problem.Of.Jobs).Where(j => l.Energy[j] > 0).OrderByDescending(j => (double)weight[j] / l.Energy[j]).ToArray())];
        _both = [.. problem.Loads.Select(l => problem.Modes.Select(m => m.Min(x => Both(l.Row, x))).ToArray())];
        _extra = [.. problem.Loads.Select(l => l.Row.Amounts.Select((a, mode) => (a * problem.Of.Duration[mode]) - l.Energy[problem.JobOf[mode]]).ToArray())];
        _spare = new long[problem.Loads.Length];
        _loaded = [.. _orders.Select(o => o.Aggregate(0UL, (bits, j) => bits | (1UL << j)))];
    }

    /// <summary>No completion ends sooner; notes what areas are spared if all is to end by the limit.</summary>
    public long Makespan(Frame frame, long limit)
    {
        var bound = 0L;
        var left = NodeBounds.Left(_problem, frame);
        for (var l = 0; l < _spare.Length; l++)
        {
            var load = _problem.Loads[l];
            var (area, tail) = Left(frame, load, left);
            bound = area > 0 ? Math.Max(bound, load.Row.Capacity.TimeFor(frame.Time, area) + tail) : bound;
            _spare[l] = limit < Steps.Never ? load.Row.Capacity.Between(frame.Time, limit) - area : long.MaxValue;
        }

        return bound;
    }

    /// <summary>Whether a job left can have a mode, if the others have those of least area.</summary>
    public bool Affords(int mode)
    {
        for (var l = 0; l < _spare.Length; l++)
        {
            if (_extra[l][mode] > _spare[l])
            {
                return false;
            }
        }

        return true;
    }

    private (long Area, long Tail) Left(Frame frame, Load load, ulong left)
    {
        var (area, tail) = (0L, long.MaxValue);
        for (var jobs = left; jobs != 0; jobs &= jobs - 1)
        {
            var job = BitOperations.TrailingZeroCount(jobs);
            area += load.Energy[job];
            tail = load.Energy[job] > 0 ? Math.Min(tail, _problem.Of.Windows.Tail[job]) : tail;
        }

        for (var i = 0; i < frame.Running; i++)
        {
            area += load.Row.Amounts[frame.Modes[i]] * (frame.Ends[i] - frame.Time);
            tail = 0;
        }

        return (area, tail);
    }

    /// <summary>Makespan and cost together: each job left takes the mode in which its area and its cost are least together.</summary>
    public long Balance(Frame frame)
    {
        var (best, left, scale) = (0L, NodeBounds.Left(_problem, frame), _problem.Instance.Scale);
        for (var l = 0; l < _both.Length; l++)
        {
            var row = _problem.Loads[l].Row;
            var (busy, sum) = (0d, frame.So.Cost * Million / scale.Cost);
            for (var i = 0; i < frame.Running; i++)
            {
                busy += row.Amounts[frame.Modes[i]] * (double)(frame.Ends[i] - frame.Time);
            }

            sum += (frame.Time + (busy / row.Capacity.Most)) * Million / scale.Makespan;
            for (var jobs = left; jobs != 0; jobs &= jobs - 1)
            {
                sum += _both[l][BitOperations.TrailingZeroCount(jobs)];
            }

            // Makespan and cost are each rounded down before they are added.
            best = Math.Max(best, (long)Math.Ceiling((sum * Slack) - 2));
        }

        return best;
    }

    /// <summary>What the jobs left add to the weighted completion.</summary>
    public long Completion(Frame frame)
    {
        var (best, left) = (0L, NodeBounds.Left(_problem, frame));
        for (var l = 0; l < _orders.Length; l++)
        {
            best = Math.Max(best, Sum(frame, l, left & _loaded[l], null) + Alone(frame, left & ~_loaded[l]));
        }

        return best;
    }

    /// <summary>What the jobs left add to the weighted tardiness.</summary>
    public long Tardiness(Frame frame)
    {
        var (best, left, due) = (0L, NodeBounds.Left(_problem, frame), _problem.Instance.Due);
        Span<long> ends = stackalloc long[_problem.Of.Jobs];
        for (var l = 0; l < _orders.Length; l++)
        {
            // Once with all, then with those alone that come out late: lateness of any choice of jobs is a bound.
            var chosen = left & _loaded[l];
            for (var round = 0; round < 3 && chosen != 0; round++)
            {
                var sum = Sum(frame, l, chosen, ends);
                var late = 0UL;
                for (var jobs = chosen; jobs != 0; jobs &= jobs - 1)
                {
                    var job = BitOperations.TrailingZeroCount(jobs);
                    sum -= due[job] >= Steps.Never ? long.MaxValue / 4 : _problem.Instance.Weight[job] * due[job];
                    sum = Math.Max(sum, long.MinValue / 4);
                    late |= ends[job] > due[job] ? 1UL << job : 0;
                }

                best = Math.Max(best, sum);
                chosen = late;
            }
        }

        return best;
    }

    private double Both(Row row, int mode) =>
        (row.Amounts[mode] * (double)_problem.Of.Duration[mode] / row.Capacity.Most * Million / _problem.Instance.Scale.Makespan)
        + (_problem.Of.Cost[mode] * Million / _problem.Instance.Scale.Cost);

    private long Alone(Frame frame, ulong jobs)
    {
        var sum = 0L;
        for (; jobs != 0; jobs &= jobs - 1)
        {
            var job = BitOperations.TrailingZeroCount(jobs);
            sum += _problem.Instance.Weight[job] * (frame.Ready[job] + _problem.Of.Windows.MinDuration[job]);
        }

        return sum;
    }

    // Each job in turn takes all that is free until its area is worked off; its end is the mean moment and half its duration.
    private long Sum(Frame frame, int l, ulong jobs, Span<long> ends)
    {
        var (load, sum) = (_problem.Loads[l], 0d);
        var supply = new FreeFlow(load.Row, frame);
        foreach (var job in _orders[l])
        {
            if ((jobs >> job & 1) == 1)
            {
                var end = (supply.Take(load.Energy[job]) / load.Energy[job]) + (_problem.Of.Windows.MinDuration[job] / 2d);
                sum += _problem.Instance.Weight[job] * end;
                if (!ends.IsEmpty)
                {
                    ends[job] = (long)end;
                }
            }
        }

        return sum >= Steps.Never ? Steps.Never : (long)Math.Ceiling(sum * Slack);
    }
}
