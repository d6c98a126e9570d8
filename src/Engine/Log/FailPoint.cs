using System.Diagnostics;

namespace Sweepboard.Engine.Log;

/// <summary>Named places at which a test may have the process killed, as by <c>kill -9</c>. Costs a look at a field where nobody armed one.</summary>
public static class FailPoint
{
    /// <summary>A data folder with a file of this name allows it; without one nothing is ever armed.</summary>
    public const string Permission = "fail-points-allowed";

    private static string? _armed;
    private static double _chance;
    private static int _left;

    /// <summary>Arms what <paramref name="setting"/> says: <c>name:n</c> for the n-th time that place is passed, <c>*:0.05</c> for any place with a chance.</summary>
    public static void Arm(string? setting, string dataDirectory)
    {
        if (setting?.Split(':') is not [var name, var when] || !IsAllowed(dataDirectory))
        {
            return;
        }

        _armed = name;
        _chance = name == "*" ? double.Parse(when, System.Globalization.CultureInfo.InvariantCulture) : 0;
        _left = name == "*" ? 0 : int.Parse(when, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a protection is switched off, to show that a test would notice.</summary>
    public static bool IsControl(string? setting, string name, string dataDirectory) => setting == name && IsAllowed(dataDirectory);

    public static bool IsArmed => _armed is not null;

    public static void Pass(string name)
    {
        if (_armed is null)
        {
            return;
        }

#pragma warning disable RS0030 // Which of many places is hit is the one thing here that is to differ from run to run.
        var hit = _armed == "*" ? Random.Shared.NextDouble() < _chance : _armed == name && Interlocked.Decrement(ref _left) == 0;
        if (hit)
        {
            Console.Error.WriteLine($"fail point {name}");
            Process.GetCurrentProcess().Kill();
            // The signal may take a moment, and nothing may happen in it.
            Thread.Sleep(10_000);
#pragma warning restore RS0030
        }
    }

    private static bool IsAllowed(string dataDirectory) => File.Exists(Path.Combine(dataDirectory, Permission));
}
