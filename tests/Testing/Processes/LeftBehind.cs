using System.Diagnostics;
using System.Globalization;
using System.Text;
using Xunit;

namespace Sweepboard.Testing.Processes;

/// <summary>What still runs of a test: jobs outlive the server that started them, and shall not outlive the test.</summary>
internal static class LeftBehind
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends every process that was given something in this folder, by its arguments or its environment.</summary>
    public static void End(string folder)
    {
        var mark = Encoding.UTF8.GetBytes($"{folder}/");
        // One that ends may have started another just before; one that has ended has no arguments any more.
        var began = Stopwatch.GetTimestamp();
        while (Using(mark).ToList() is { Count: > 0 } found)
        {
            found.ForEach(End);
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"These processes of the test cannot be ended: {string.Join(", ", found)}");
        }
    }

    private static IEnumerable<int> Using(byte[] mark) =>
        from path in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where id > 0 && id != Environment.ProcessId && (Has(path, "cmdline", mark) || Has(path, "environ", mark))
        select id;

    private static bool Has(string process, string file, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(process, file)).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while it was looked at, or is another user's.
            return false;
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(Moment);
        }
        catch (Exception e) when (e is ArgumentException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }
    }
}
