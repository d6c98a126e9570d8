using Sweepboard.Engine.Allocation.Bounds;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>What the running jobs of a partial schedule leave free, taken bit by bit.</summary>
internal ref struct FreeFlow
{
    private readonly Row _row;
    private readonly Frame _frame;
    private double _time;
    private long _used;
    private int _next;
    private int _step;

    public FreeFlow(Row row, Frame frame)
    {
        (_row, _frame, _time) = (row, frame, frame.Time);
        _step = row.Capacity.IsConstant ? 0 : row.Capacity.StepAt(frame.Time);
        for (var i = 0; i < frame.Running; i++)
        {
            _used += row.Amounts[frame.Modes[i]];
        }
    }

    /// <summary>Takes the next free area; the result is its moment: area times when.</summary>
    public double Take(double area)
    {
        var moment = 0d;
        while (true)
        {
            var until = Until();
            var level = _row.Capacity.Level[_step] - _used;
            if (level > 0)
            {
                var end = _time + (area / level);
                if (end <= until)
                {
                    moment += area * (_time + end) / 2;
                    _time = end;
                    return moment;
                }

                var done = (until - _time) * level;
                moment += done * (_time + until) / 2;
                area -= done;
            }

            if (until == double.MaxValue)
            {
                return area * Steps.Never;
            }

            Pass(until);
        }
    }

    private readonly double Until()
    {
        var until = _next < _frame.Running ? _frame.Ends[_next] : double.MaxValue;
        return _step + 1 < _row.Capacity.From.Length ? Math.Min(until, _row.Capacity.From[_step + 1]) : until;
    }

    private void Pass(double until)
    {
        _time = until;
        for (; _next < _frame.Running && _frame.Ends[_next] <= until; _next++)
        {
            _used -= _row.Amounts[_frame.Modes[_next]];
        }

        while (_step + 1 < _row.Capacity.From.Length && _row.Capacity.From[_step + 1] <= until)
        {
            _step++;
        }
    }
}
