using System.Globalization;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>What is said about a log beside its lines.</summary>
public static class LogWords
{
    public static string State(LogPicture log) => log switch
    {
        { IsRead: false } => "Reading…",
        { Mode: LogMode.Following } => "",
        { Mode: LogMode.Paused, Hidden: 0, HiddenIsWhole: true } => "Paused: nothing new since",
        { Mode: LogMode.Paused } => $"Paused: {Hidden(log)} since",
        { Hidden: > 0 } => $"{Hidden(log)} below since",
        _ => "",
    };

    public static string Size(LogPicture log) => log.Dropped > 0 ? $"{Bytes(log.Size)}, {Bytes(log.Dropped)} of them in the middle not kept" : log.IsRead ? Bytes(log.Size) : "";

    public static string Found(LogFound found) => found switch
    {
        { Problem: { } problem } => problem,
        { Lines: 0, IsWhole: true } => "No line has it",
        { Lines: 0 } => "Searching…",
        _ => $"{(found.Which is { } which ? $"{Count(which)} of " : "")}{Lines(found.Lines)}{(found.IsWhole ? "" : " so far…")}",
    };

    public static string Nothing(LogPicture log, bool ended) =>
        !log.IsRead ? "Reading…" : log.Problem is not null ? "" : ended ? "Nothing was printed here, or it has been cleared away." : "Nothing printed yet.";

    public static string Gap(LogLine gap) => $"{Bytes(gap.Lost)} were not kept here: the log grew over its limit.";

    /// <summary>A line's number, or where its number is not known, that of its first byte.</summary>
    public static string Number(LogLine line) => line.Number is { } number ? Count(number) : line.Continues ? "" : $"@{Count(line.At)}";

    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    private static string Hidden(LogPicture log) => log.HiddenIsWhole ? Lines(log.Hidden) : $"{Lines(log.Hidden)} or more";

    private static string Lines(long lines) => lines == 1 ? "1 line" : $"{Count(lines)} lines";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
