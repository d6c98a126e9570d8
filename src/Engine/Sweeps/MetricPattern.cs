using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Sweeps;

/// <summary>How a spec's <c>metric_pattern</c> is run: in linear time, so that no line of a log can hold the server up.</summary>
public static class MetricPattern
{
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Python's spelling of a named group is read as .NET's.</summary>
    public static string ToDotNet(string pattern) => pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
}
