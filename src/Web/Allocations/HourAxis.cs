using System.Globalization;

namespace Sweepboard.Web.Allocations;

/// <summary>Hours from 0 to an end, as parts of a width.</summary>
public sealed class HourAxis(double end)
{
    private static readonly double[] Steps = [1 / 60d, 2 / 60d, 5 / 60d, 10 / 60d, 0.25, 0.5, 1, 2, 4, 6, 12, 24, 48, 96, 168, 336, 720, 1_440, 4_380, 8_760];

    public double End { get; } = end > 0 ? end : 1;

    /// <summary>Round hours, a few.</summary>
    public IEnumerable<(string At, string Says)> Ticks(int most = 8)
    {
        var step = Steps.FirstOrDefault(s => End / s <= most, Math.Ceiling(End / most));
        for (var hour = 0d; hour <= End * 0.99; hour += step)
        {
            yield return (At(hour), step < 0.25 ? string.Create(CultureInfo.InvariantCulture, $"{hour * 60:0} min") : string.Create(CultureInfo.InvariantCulture, $"{hour:0.##} h"));
        }
    }

    /// <summary>Where an hour is, as an attribute writes it: <c>12.5%</c>.</summary>
    public string At(double hour) => Percent(Math.Clamp(hour / End, 0, 1));

    public string Wide(double from, double to) => Percent(Math.Clamp((Math.Min(to, End) - Math.Max(from, 0)) / End, 0, 1));

    /// <summary>Where an hour is in a picture so many units wide.</summary>
    public double In(double hour, double width) => Math.Clamp(hour / End, 0, 1) * width;

    private static string Percent(double part) => (part * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
