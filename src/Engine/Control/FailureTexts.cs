using System.Text.RegularExpressions;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What failing programs print, and what it means.</summary>
internal static partial class FailureTexts
{
    // In order: memory before everything, because running out of it causes the rest; a traceback's last line comes last, because most of the others end in one.
    private static readonly (FailureClass Class, Regex Pattern, string Rule)[] Rules =
    [
        (FailureClass.OutOfMemory, Memory(), "the log says that memory ran out"),
        (FailureClass.Quota, Quota(), "the log says that a quota was exceeded"),
        (FailureClass.Infrastructure, Infrastructure(), "the log names a fault of network, node or disk"),
        (FailureClass.Numeric, Numeric(), "the log says that a number is not finite"),
        (FailureClass.UserError, Exception(), "the last line of a traceback"),
    ];

    /// <summary>The first rule that fits, and the last line it fits.</summary>
    public static (FailureClass Class, string Line, string Rule)? Find(IReadOnlyList<string> lines)
    {
        foreach (var (failure, pattern, rule) in Rules)
        {
            if (lines.LastOrDefault(line => pattern.IsMatch(line)) is { } line)
            {
                return (failure, line.Trim(), rule);
            }
        }

        return null;
    }

    [GeneratedRegex(@"out of memory|OutOfMemory|std::bad_alloc|^MemoryError|Cannot allocate memory|oom-kill", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Memory();

    [GeneratedRegex(@"quota exceeded|exceeded your (current )?quota|Disk quota|RESOURCE_EXHAUSTED|429 Too Many Requests|rate limit exceeded", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Quota();

    [GeneratedRegex(@"connection (was )?(reset|refused|aborted|timed out)|ConnectionResetError|broken pipe|NCCL.*(error|timeout|timed out)|collective operation timeout|rendezvous.*(time|fail)|no space left on device|stale file handle|input/output error|temporary failure in name resolution|EFA.*error", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Infrastructure();

    [GeneratedRegex(@"(loss|gradient|grad|weight|output|value|score|input|tensor|metric)\w*('s)?\W+(is|are|was|became|becomes|=|:|contains?|has)?\W*(nan|inf|-inf|infinite|not finite|non-?finite)\b|\b(nan|inf)s? (loss|gradient|value|in |or inf|detected|encountered)|non-finite|loss.*diverged|became nan|contains nan|not finite", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^\s*([A-Za-z_][\w]*\.)*[A-Z]\w*(Error|Exception|Interrupt|Exit|Failure)(:|\s*$)|^Unhandled exception|^Traceback|: error:|command not found|No such file or directory|Permission denied|unrecognized arguments", RegexOptions.NonBacktracking)]
    private static partial Regex Exception();
}
