using System.Globalization;

namespace Sweepboard.Fault.Tests;

/// <summary>How much is tried: a little with every build, the whole in the campaign (<c>SWEEPBOARD_TIER=full</c>); and from which seeds.</summary>
internal static class Tier
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("SWEEPBOARD_TIER") == "full";

    /// <summary>The seeds to play: the one of <c>SWEEPBOARD_SEED</c> where a failure is to be replayed, else so many.</summary>
    public static IEnumerable<int> Seeds(int inFull) =>
        Environment.GetEnvironmentVariable("SWEEPBOARD_SEED") is { Length: > 0 } seed ? [int.Parse(seed, CultureInfo.InvariantCulture)] : Enumerable.Range(1, IsFull ? inFull : 1);

    public static T Pick<T>(T quick, T full) => IsFull ? full : quick;

    /// <summary>A limit in time: in a build only against hanging, for its machine may be busy; in the campaign the promise itself, on a machine that does nothing else (on one with more to do than cores it grows with what waits).</summary>
    public static double Limit(double quick, double full) => Pick(quick, full) * Math.Max(1, Load / (1.5 * Environment.ProcessorCount));

    // Linux: how many processes wanted to run in the last minute.
    private static double Load => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
