using System.Globalization;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>How often the kernel has killed for want of memory: what an end by signal 9 is judged by.</summary>
internal static class MemoryKills
{
    private const string Line = "oom_kill ";

    /// <summary>The file that counts for this process's control group; a path that does not exist where there is none.</summary>
    public static string GroupFile { get; } = FindGroupFile();

    /// <summary>The counts now, in the form in which the wrapper notes them at the end: the group's first, then the machine's.</summary>
    public static string Now() => string.Join('\n', Lines(GroupFile).Concat(Lines("/proc/vmstat")));

    /// <summary>The count that rose, as words, or null; the group's where it has one, for the machine's counts everybody's.</summary>
    public static string? Risen(string before, string after)
    {
        var (first, last) = (Counts(before), Counts(after));
        return first.Count == last.Count && first.Count > 0 && last[0] > first[0]
            ? string.Create(CultureInfo.InvariantCulture, $"the kernel's count of kills for memory rose from {first[0]} to {last[0]}")
            : null;
    }

    private static List<string> Lines(string path)
    {
        try
        {
            return File.ReadLines(path)
                .Where(l => l.StartsWith(Line, StringComparison.Ordinal)).ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static List<long> Counts(string text) =>
    [
        .. text.Split('\n')
            .Where(l => l.StartsWith(Line, StringComparison.Ordinal))
            .Select(l => long.Parse(l[Line.Length..], CultureInfo.InvariantCulture)),
    ];

    private static string FindGroupFile()
    {
        try
        {
            var group = File.ReadLines("/proc/self/cgroup").FirstOrDefault(l => l.StartsWith("0::/", StringComparison.Ordinal)) ?? "0::/";
            return $"/sys/fs/cgroup{group[3..].TrimEnd('/')}/memory.events";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "/sys/fs/cgroup/memory.events";
        }
    }
}
