using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Allocation.Search.Lines;

namespace Sweepboard.Engine.Allocation.Search;

/// <summary>
/// Schedules as much as there is room for, where GPUs go away before all is done: what found no room goes first the next time (squeaky wheel
/// optimization: Joslin and Clements, Journal of Artificial Intelligence Research 10, 1999).
/// </summary>
internal sealed class SqueakyWheel
{
    private const int Rounds = 40;

    private readonly Layout _layout;
    private readonly Schedule _schedule;
    private readonly Timeline _timeline;
    private readonly ListPriorities _priorities;
    private readonly bool[] _isOut;
    private (Solution Schedule, int[] Out)? _best;
    private long _leastWeight = long.MaxValue;

    private SqueakyWheel(Instance instance)
    {
        _layout = new(instance);
        _schedule = new(_layout, new(_layout));
        _timeline = new(_layout);
        _priorities = new(_layout);
        _isOut = new bool[instance.Jobs];
    }

    /// <summary>A schedule, and the jobs that are left out of it: together they weigh little; whatever waits for one of them is among them.</summary>
    public static (Solution Schedule, int[] Out) Fill(Instance instance, Work work)
    {
        var wheel = new SqueakyWheel(instance);
        foreach (var rule in Enum.GetValues<ListRule>())
        {
            wheel.Turn(rule, work);
        }

        return wheel._best!.Value;
    }

    private void Turn(ListRule rule, Work work)
    {
        var priority = _priorities.Of(rule);
        var first = priority.DefaultIfEmpty(0).Min() - 1;
        for (var round = 0; round < Rounds && _leastWeight > 0 && (_best is null || !work.IsOver); round++)
        {
            _priorities.Arrange(priority, _schedule.Order);
            Decode();
            work.Spend(_layout.Jobs);
            foreach (var job in _schedule.Order.Where(j => _isOut[j]))
            {
                Promote(job, priority, first - round);
            }
        }
    }

    private void Decode()
    {
        _timeline.Clear();
        Array.Clear(_isOut);
        foreach (var job in _schedule.Order)
        {
            _isOut[job] = Array.Exists(_layout.Predecessors[job], p => _isOut[p]) || !Place(job);
        }

        var weight = _layout.Waiting.Where(j => _isOut[j]).Sum(j => _layout.Instance.Weight[j]);
        if (weight < _leastWeight)
        {
            _leastWeight = weight;
            _best = (_layout.SolutionOf(_schedule, _timeline), [.. _layout.Waiting.Where(j => _isOut[j])]);
        }
    }

    private bool Place(int job)
    {
        var from = _layout.Predecessors[job].Select(p => _schedule.Ends[p]).Append(_layout.Release[job]).Max();
        var (best, end) = (-1, Line.Nowhere);
        for (var mode = _layout.FirstMode[job]; mode < _layout.FirstMode[job + 1]; mode++)
        {
            if (_timeline.EarliestFit(mode, from) is var start && start < Line.Nowhere && start + _layout.Duration[mode] < end)
            {
                (best, end) = (mode, start + _layout.Duration[mode]);
            }
        }

        if (best >= 0)
        {
            (_schedule.Modes[job], _schedule.Starts[job], _schedule.Ends[job]) = (best, end - _layout.Duration[best], end);
            _timeline.Take(job, best, _schedule.Starts[job]);
        }

        return best >= 0;
    }

    // Nothing starts before what it waits for: that must hurry too.
    private void Promote(int job, double[] priority, double to)
    {
        if (priority[job] > to)
        {
            priority[job] = to;
            Array.ForEach(_layout.Predecessors[job], p => Promote(p, priority, to));
        }
    }
}
