using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Makes a spec's <c>metric_pattern</c> runnable, in a way in which no line of a log can hold the server up.</summary>
public static class MetricPattern
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(50);

    /// <summary>The pattern as a regular expression; Python's spelling of named groups is understood.</summary>
    /// <exception cref="ArgumentException">It is not a regular expression, or has no named group; the message says which.</exception>
    public static Regex Compile(string pattern)
    {
        var regex = Build(Translate(pattern));
        return Groups(regex).Any() ? regex
            : throw new ArgumentException(@"it has no named group; name what it finds, as in val_acc=(?<val_acc>\S+)");
    }

    /// <summary>The named groups.</summary>
    public static IEnumerable<string> Groups(Regex regex) => regex.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    private static string Translate(string pattern) => Regex.Replace(
        pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), @"\(\?P=(\w+)\)", @"\k<$1>", RegexOptions.None, MaxTime);

    private static Regex Build(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MaxTime);
        }
        catch (NotSupportedException)
        {
            // Lookarounds and backreferences need the other engine, which may take for ever: hence the time limit.
            return new(pattern, RegexOptions.CultureInvariant, MaxTime);
        }
    }
}
