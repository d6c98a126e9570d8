namespace Sweepboard.Engine.Allocation.Model;

/// <summary>Hours as whole ticks: milliseconds, divided by what all times of a queue have in common.</summary>
public sealed class TimeScale
{
    private const double MillisecondsPerHour = 3_600_000;

    private readonly long _unit;

    private TimeScale(long unit) => _unit = unit;

    public double HoursPerTick => _unit / MillisecondsPerHour;

    public static TimeScale For(IEnumerable<double> hours)
    {
        var unit = 0L;
        foreach (var one in hours)
        {
            unit = Gcd(unit, Milliseconds(one));
        }

        return new(Math.Max(1, unit));
    }

    public long Ticks(double hours) => Milliseconds(hours) / _unit;

    private static long Milliseconds(double hours) => (long)Math.Round(hours * MillisecondsPerHour);

    private static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
