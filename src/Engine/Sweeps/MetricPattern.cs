using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Makes a spec's <c>metric_pattern</c> runnable, in linear time, so that no line of a log can hold the server up.</summary>
public static class MetricPattern
{
    /// <summary>The pattern as a regular expression; Python's spelling of named groups is understood.</summary>
    /// <exception cref="ArgumentException">It is not a regular expression that runs in linear time, or has no named group; the message says which.</exception>
    public static Regex Compile(string pattern)
    {
        var regex = Build(pattern.Replace("(?P<", "(?<", StringComparison.Ordinal));
        return Groups(regex).Any() ? regex
            : throw new ArgumentException(@"it has no named group; name what it finds, as in val_acc=(?<val_acc>\S+)");
    }

    /// <summary>The named groups.</summary>
    public static IEnumerable<string> Groups(Regex regex) => regex.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    private static Regex Build(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException exception)
        {
            throw new ArgumentException("it looks around or refers back, which cannot be run in linear time", exception);
        }
    }
}
