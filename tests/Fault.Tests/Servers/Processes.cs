using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sweepboard.Fault.Tests.Servers;

/// <summary>What the kernel says of processes.</summary>
internal static partial class Processes
{
    /// <summary>The processes that have this text in an argument or in their environment.</summary>
    public static IReadOnlyList<int> With(string text) => [.. Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && id != Environment.ProcessId && (Read(id, "cmdline").Contains(text, StringComparison.Ordinal) || Read(id, "environ").Contains(text, StringComparison.Ordinal)))];

    public static void WaitForNone(string text, TimeSpan atMost)
    {
        var began = Stopwatch.StartNew();
        while (With(text) is { Count: > 0 } living)
        {
            if (began.Elapsed > atMost)
            {
                living.ToList().ForEach(Kill);
            }

            // In a Dispose there is nothing to await with.
            new ManualResetEventSlim().Wait(50);
        }
    }

    /// <summary>How much memory the process has resident.</summary>
    public static long ResidentBytes(int id) =>
        Resident().Match(Read(id, "status")) is { Success: true } kilobytes ? long.Parse(kilobytes.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * 1_024 : 0;

    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It went by itself.
        }
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();
}
