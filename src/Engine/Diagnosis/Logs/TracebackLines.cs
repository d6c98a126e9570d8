using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>How the lines of a traceback look: Python's own, IPython's, rich's, pytest's.</summary>
internal static partial class TracebackLines
{
    /// <summary>Texts without which no line begins a traceback.</summary>
    public static readonly string[] Marks = ["(most recent call", "File \"", "Traceback", ".py:", "above exception", "File ~", "Cell In["];

    private static readonly SearchValues<char> Rulers = SearchValues.Create("^~-=│╰╭─╮╯ ");

    public static bool IsHeader(string text) => text.Contains("(most recent call", StringComparison.Ordinal) && !text.Contains("File \"", StringComparison.Ordinal);

    public static bool IsLink(string text) =>
        text.Contains("above exception", StringComparison.Ordinal)
        && (text.StartsWith("During handling of", StringComparison.Ordinal) || text.StartsWith("The above exception was the direct", StringComparison.Ordinal));

    public static TraceFrame? Frame(string text, LogLine at)
    {
        var match = FrameLine().Match(text);
        return match.Success && int.TryParse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture, out var line)
            ? new(match.Groups["file"].Value, line, match.Groups["in"].Value, at) : null;
    }

    /// <summary>The type and the message, where the line names an exception.</summary>
    public static (string Type, string Message)? Exception(string text)
    {
        var match = ExceptionLine().Match(text);
        return match.Success ? (match.Groups["type"].Value, match.Groups["message"].Value.Trim()) : null;
    }

    public static bool IsMarker(string text) => text.AsSpan().Trim().IndexOfAnyExcept(Rulers) < 0
        || text.Contains("[Previous line repeated", StringComparison.Ordinal);

    [GeneratedRegex("""
        \A[ \t│|]*(?:
          (?:=+>[ ])?File[ ]"(?<file>[^"]+)",[ ]line[ ](?<line>\d{1,9})(?:,?[ ]in[ ](?<in>.+))?
        | File[ ](?<file>[~/.][^ ,:]*):(?<line>\d{1,9}),[ ]in[ ](?<in>.+)
        | (?<file>Cell[ ]In\[\d+\]),[ ]line[ ](?<line>\d{1,9})(?:,[ ]in[ ](?<in>.+))?
        | (?<file>[^ :"'()=]+\.py):(?<line>\d{1,9}):?[ ]in[ ](?<in>[\w.<>]+)
        )[ │|]*\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex FrameLine();

    [GeneratedRegex("""
        \A(?:E[ ]{3})?(?<type>(?:[A-Za-z_]\w*\.)*(?:[A-Za-z_]\w*(?:Error|Exception|Interrupt|Exit|Iteration|Fault|Failure|Failed|Abort|Timeout|Group|Pruned|NotFound|NotSupported|Interrupted|Refused|Denied|Exceeded|Violation|Warning)|Empty|Full|Killed|error|timeout|gaierror|herror)(?:\(\w+\))?)(?::[ ]?(?<message>.*))?\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex ExceptionLine();

    /// <summary>An exception of a name like any other; only right behind frames is it taken for one.</summary>
    [GeneratedRegex(@"\A(?<type>(?:[A-Za-z_]\w*\.)+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*)(?::[ ]?(?<message>.*))?\z", RegexOptions.NonBacktracking)]
    public static partial Regex AnyName();
}
