namespace Sweepboard.Engine.Schedulers;

/// <summary>The steps at which a scheduler looks at a run.</summary>
public sealed class Ladder
{
    private readonly long _first;
    private readonly long _factor;
    private readonly long _interval;
    private readonly long _end;

    private Ladder(int bracket, long first, long factor, long interval, long? end) =>
        (Bracket, _first, _factor, _interval, _end) = (bracket, first, factor, interval, end ?? long.MaxValue);

    /// <summary>Which of the scheduler's ladders it is.</summary>
    public int Bracket { get; }

    /// <summary>Every rung so many times as far as the one before: first, first × factor, ..., below <paramref name="end"/>.</summary>
    public static Ladder Geometric(int bracket, long first, int factor, long? end) => new(bracket, first, factor, 0, end);

    /// <summary>Every rung so many steps after the one before: first, first + interval, ...</summary>
    public static Ladder Even(long first, long interval) => new(0, first, 1, interval, null);

    /// <summary>The lowest rung above a step; null where there is none.</summary>
    public long? After(long step)
    {
        if (_factor == 1)
        {
            return step < _first ? _first : step > long.MaxValue - _interval ? null : _first + ((((step - _first) / _interval) + 1) * _interval);
        }

        var rung = _first;
        while (rung <= step && rung <= long.MaxValue / _factor)
        {
            rung *= _factor;
        }

        return rung > step && rung < _end ? rung : null;
    }
}
