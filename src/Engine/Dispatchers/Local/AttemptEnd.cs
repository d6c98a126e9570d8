using System.Globalization;
using System.Text;

namespace Sweepboard.Engine.Dispatchers.Local;

/// <summary>Says from an attempt's files how it ended.</summary>
internal static class AttemptEnd
{
    private const int KilledCode = 128 + LinuxCalls.Kill;

    private static readonly string[] Signals =
    [
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM",
    ];

    /// <summary>The end that the wrapper wrote down; null where it has not, or not yet.</summary>
    public static AttemptExit? Written(AttemptFolder folder)
    {
        var text = folder.Text("exit")?.Split('\n', 2);
        if (text?[0].Split(' ') is not [var codeText, var beganText, var endedText, var strays]
            || !int.TryParse(codeText, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        var (began, ended) = (Hundredths(beganText), Hundredths(endedText));
        var (cause, why) = Judge(folder, code, ended - began, text[1]);
        var startedAt = StartedAt(folder);
        return new()
        {
            ExitCode = code,
            Duration = ended - began,
            StartedAt = startedAt,
            EndedAt = startedAt + (ended - began),
            Cause = cause,
            OutputLost = folder.LogsHaveGaps,
            Detail = why + (strays == "1" ? "; processes that it left behind were ended" : "") + (folder.LogsHaveGaps ? "; the disk was full, and some of what it printed is lost" : ""),
        };
    }

    /// <summary>An end that nobody saw.</summary>
    public static AttemptExit Unseen(ExitCause cause, AttemptFolder folder, string why) => new()
    {
        Cause = cause,
        StartedAt = StartedAt(folder),
        EndedAt = RegularFile.WrittenAt(Path.Combine(folder.Root, "vanished")),
        Detail = why,
    };

    private static DateTimeOffset? StartedAt(AttemptFolder folder) => RegularFile.WrittenAt(Path.Combine(folder.Root, "pid"));

    private static (ExitCause Cause, string Why) Judge(AttemptFolder folder, int code, TimeSpan duration, string killsAfter)
    {
        if (File.Exists(folder.Unstarted))
        {
            return (ExitCause.CouldNotStart, $"the command could not be started: {LastLine(folder)}");
        }

        if (File.Exists(folder.Limited))
        {
            return (ExitCause.LimitReached, $"ended at its limit after {Seconds(duration)} s, {Words(code)}");
        }

        var stopped = folder.Text("stop") is not null;
        if (code == KilledCode && !stopped && MemoryKills.Risen(folder.Text("before") ?? "", killsAfter) is { } evidence)
        {
            return (ExitCause.OutOfMemory, $"{Words(code)}, and {evidence}");
        }

        return (ExitCause.Exited, Words(code) + (stopped ? ", after it was asked to stop" : ""));
    }

    private static string Words(int code) => code is > 128 and <= 128 + 64
        ? $"ended by signal {code - 128}{(code - 128 < Signals.Length ? $" (SIG{Signals[code - 128]})" : "")}"
        : $"exit code {code}";

    /// <summary>What the shell said when it could not become the command, without its own name in front.</summary>
    private static string LastLine(AttemptFolder folder)
    {
        var said = Encoding.UTF8.GetString(folder.Log(LogStream.Stderr).Read(-500, 500).Bytes.Span).TrimEnd();
        var line = said[(said.LastIndexOf('\n') + 1)..];
        var mark = line.IndexOf(": exec: ", StringComparison.Ordinal);
        return mark < 0 ? line : line[(mark + ": exec: ".Length)..];
    }

    private static TimeSpan Hundredths(string text) =>
        TimeSpan.FromMilliseconds(10 * (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0));

    private static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
