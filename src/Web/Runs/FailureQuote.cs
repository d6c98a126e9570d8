using System.Text;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Runs;

/// <summary>The line of a log that a failure was read from.</summary>
/// <param name="Stream">Where it was printed.</param>
/// <param name="At">The number of its first byte.</param>
/// <param name="Line">The line.</param>
public sealed partial record FailureQuote(LogStream Stream, long At, string Line)
{
    // As much as the engine reads when it looks for the cause.
    private const int TailBytes = 32 * 1024;

    /// <returns>The last line that the failure's message quotes; null where it quotes none that is still there.</returns>
    public static async Task<FailureQuote?> FindAsync(RunLogs logs, RunId run, Attempt attempt, CancellationToken cancellation)
    {
        if (attempt.Failure is not { } failure)
        {
            return null;
        }

        foreach (var stream in (LogStream[])[LogStream.Stderr, LogStream.Stdout])
        {
            var chunk = await logs.ReadAsync(run, attempt.Id, stream, -TailBytes, TailBytes, cancellation);
            if (Find(chunk.Bytes.Span, chunk.From, Quoted(failure.Message)) is var (at, line))
            {
                return new(stream, at, line);
            }
        }

        return null;
    }

    /// <summary>The last line that begins like this, but for spaces.</summary>
    public static (long At, string Line)? Find(ReadOnlySpan<byte> bytes, long from, string quoted)
    {
        if (quoted.Length == 0)
        {
            return null;
        }

        for (var end = bytes.Length; end > 0;)
        {
            var start = bytes[..(end - 1)].LastIndexOf((byte)'\n') + 1;
            var line = Encoding.UTF8.GetString(bytes[start..end]).Trim();
            if (line.StartsWith(quoted, StringComparison.Ordinal))
            {
                return (from + start, line);
            }

            end = start;
        }

        return null;
    }

    // The message may say the exit code first, and may have been cut.
    private static string Quoted(string message)
    {
        var text = Exit().Replace(message, "");
        return text.EndsWith("...", StringComparison.Ordinal) ? text[..^3] : text;
    }

    [GeneratedRegex(@"^(exit code \d+|signal \d+( \([A-Za-z ]+\))?): ", RegexOptions.NonBacktracking)]
    private static partial Regex Exit();
}
