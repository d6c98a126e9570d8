using System.Globalization;

namespace Sweepboard.Engine.Allocation.Verifying;

/// <summary>Comparisons that forgive what rounding to milliseconds and cents does.</summary>
internal static class Near
{
    private const double Hour = 1e-6;

    /// <summary>Later by more than rounding explains.</summary>
    public static bool Above(double left, double right) => left > right + (Hour * Math.Max(1, Math.Abs(right)));

    public static bool Same(double left, double right) => !Above(left, right) && !Above(right, left);

    public static bool Same(decimal left, decimal right) => Math.Abs(left - right) <= 0.005m;

    public static string Hours(double hours) => string.Create(CultureInfo.InvariantCulture, $"{hours:0.####} h");

    public static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.00##}");
}
