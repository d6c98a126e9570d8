using System.Text;
using Sweepboard.Engine.Log;

namespace Sweepboard.Testing;

/// <summary>Records and entries in the short form that tests want.</summary>
public static class Records
{
    public static LogRecord Of(string text, DateTimeOffset? at = null) => new("said", at ?? Some.Noon, Encoding.UTF8.GetBytes($"\"{text}\""));

    /// <summary>What the entry says, without its quotes.</summary>
    public static string Text(this LogEntry entry) => Encoding.UTF8.GetString(entry.Body.Span).Trim('"');

    public static Task<AppendResult> SayAsync(this IEventLog log, StreamId stream, long expectedSeq, params string[] texts) =>
        log.AppendAsync(stream, expectedSeq, [.. texts.Select(text => Of(text))], Durability.ProcessCrash);
}
