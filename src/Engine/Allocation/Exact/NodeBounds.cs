using System.Numerics;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>What no completion of a partial schedule has less of.</summary>
internal sealed class NodeBounds
{
    private readonly Problem _problem;
    private readonly NodeFlow _flow;
    private readonly long _grain;

    public NodeBounds(Problem problem)
    {
        (_problem, _flow) = (problem, new(problem));
        _grain = problem.Instance.Weight.Aggregate(0L, (a, b) => (long)BigInteger.GreatestCommonDivisor(a, b));
    }

    /// <summary>Fills in when each job could start; false: one then ends too late.</summary>
    public bool Ready(Frame frame, long[] ends)
    {
        var instance = _problem.Instance;
        var windows = _problem.Of.Windows;
        foreach (var job in instance.Topological)
        {
            if ((frame.Started >> job & 1) == 1)
            {
                continue;
            }

            var ready = Math.Max(frame.Time, windows.Head[job]);
            foreach (var before in instance.Pinned[job] ? [] : instance.Predecessors[job])
            {
                ready = Math.Max(ready, (frame.Started >> before & 1) == 1 ? ends[before] : frame.Ready[before] + windows.MinDuration[before]);
            }

            frame.Ready[job] = ready;
            if (ready + windows.MinDuration[job] > windows.Latest[job] || (instance.Pinned[job] && ready > 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="frame">The partial schedule.</param>
    /// <param name="limit">Only what ends by then is of interest.</param>
    public Figures Of(Frame frame, long limit)
    {
        var goal = _problem.Goal;
        var (least, alone) = (frame.So, Alone(frame));
        return new(
            Math.Max(alone.Makespan, goal.SeesMakespan ? _flow.Makespan(frame, limit) : 0),
            goal.SeesCompletion ? Grained(Math.Max(alone.Completion, least.Completion + _flow.Completion(frame))) : 0,
            goal.SeesTardiness ? Math.Max(alone.Tardiness, least.Tardiness + _flow.Tardiness(frame)) : 0,
            alone.Cost)
        {
            Balance = goal.SeesBalance ? _flow.Balance(frame) : 0,
        };
    }

    /// <summary>Whether a job left can still have a mode; after the bounds of the same partial schedule.</summary>
    public bool Affords(int mode) => !_problem.Goal.SeesMakespan || _flow.Affords(mode);

    private Figures Alone(Frame frame)
    {
        var (makespan, completion, tardiness, cost) = frame.So;
        var (instance, windows) = (_problem.Instance, _problem.Of.Windows);
        for (var left = Left(_problem, frame); left != 0; left &= left - 1)
        {
            var job = BitOperations.TrailingZeroCount(left);
            var end = frame.Ready[job] + windows.MinDuration[job];
            makespan = Math.Max(makespan, end + windows.Tail[job]);
            completion += instance.Weight[job] * end;
            tardiness += instance.Weight[job] * Math.Max(0, end - instance.Due[job]);
            cost += _problem.MinCost[job];
        }

        return new(makespan, completion, tardiness, cost);
    }

    /// <summary>The jobs that have not started, as bits.</summary>
    public static ulong Left(Problem problem, Frame frame) => ~frame.Started & ((1UL << problem.Of.Jobs) - 1);

    // Times are whole, so the sum is a multiple of what all weights have in common.
    private long Grained(long completion) => (completion + _grain - 1) / _grain * _grain;
}
