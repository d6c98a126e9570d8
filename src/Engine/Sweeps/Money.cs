using System.Globalization;
using System.Text.Json.Serialization;

namespace Sweepboard.Engine.Sweeps;

/// <summary>An amount in US dollars, exact to a millionth.</summary>
[JsonConverter(typeof(MoneyConverter))]
public readonly record struct Money(decimal Usd) : IComparable<Money>
{
    private const int Decimals = 6;

    public static Money Zero => default;

    /// <summary>What the time costs at a price, rounded up to the next millionth: a ledger may over-count, never under-count.</summary>
    public static Money For(TimeSpan time, decimal usdPerHour)
    {
        var exact = (decimal)Math.Max(0, time.Ticks) * usdPerHour / TimeSpan.TicksPerHour;
        return new(decimal.Round(exact, Decimals, MidpointRounding.ToPositiveInfinity));
    }

    /// <summary>How long this lasts at a price; the longest time there is where the price is zero.</summary>
    public TimeSpan Lasts(decimal usdPerHour)
    {
        if (usdPerHour <= 0)
        {
            return TimeSpan.MaxValue;
        }

        var hours = Math.Max(0, Usd) / usdPerHour;
        return hours >= 1_000_000 ? TimeSpan.FromHours(1_000_000) : new TimeSpan((long)(hours * TimeSpan.TicksPerHour));
    }

    public static Money operator +(Money left, Money right) => new(left.Usd + right.Usd);

    public static Money operator -(Money left, Money right) => new(left.Usd - right.Usd);

    public static Money operator *(Money amount, int times) => new(amount.Usd * times);

    public static bool operator <(Money left, Money right) => left.Usd < right.Usd;

    public static bool operator >(Money left, Money right) => left.Usd > right.Usd;

    public static bool operator <=(Money left, Money right) => left.Usd <= right.Usd;

    public static bool operator >=(Money left, Money right) => left.Usd >= right.Usd;

    public int CompareTo(Money other) => Usd.CompareTo(other.Usd);

    /// <summary>Dollars as people write them: two decimals, four for less than ten cents.</summary>
    public override string ToString() => Usd.ToString(Math.Abs(Usd) is > 0 and < 0.1m ? "$0.0000;-$0.0000" : "$#,0.00;-$#,0.00", CultureInfo.InvariantCulture);
}
