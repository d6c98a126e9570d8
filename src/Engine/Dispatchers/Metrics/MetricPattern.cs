using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>A spec's <c>metric_pattern</c>: what it finds in a line of standard output.</summary>
/// <remarks>
/// A named group is a metric, and <c>step</c> or <c>epoch</c> the step. A pattern with the groups <c>name</c> and <c>value</c> finds
/// pairs instead. Every match in a line counts. Python's spelling of named groups is understood. Safe for concurrent use.
/// </remarks>
public sealed class MetricPattern
{
    private const int MaxLength = 2_000;
    private const int MaxMatches = 64;
    private const int MaxCached = 64;
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(50);
    private static readonly ConcurrentDictionary<string, MetricPattern> Cache = new();

    private readonly Regex _regex;
    private readonly string[] _groups;
    private readonly bool _pairs;

    private MetricPattern(Regex regex)
    {
        _regex = regex;
        _groups = [.. regex.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]))];
        _pairs = _groups.Contains("name") && _groups.Contains("value");
    }

    /// <exception cref="ArgumentException">It is not a regular expression, has no named group, or is too long; the message says which.</exception>
    public static MetricPattern Create(string pattern)
    {
        if (Cache.TryGetValue(pattern, out var known))
        {
            return known;
        }

        if (pattern.Length > MaxLength)
        {
            throw new ArgumentException($"The pattern has {pattern.Length} characters; {MaxLength} is the most.");
        }

        var made = new MetricPattern(Compile(Translate(pattern)));
        if (made._groups.Length == 0)
        {
            throw new ArgumentException($"The pattern '{pattern}' has no named group; name what it finds, as in val_acc=(?<val_acc>\\S+).");
        }

        if (Cache.Count >= MaxCached)
        {
            Cache.Clear();
        }

        return Cache.GetOrAdd(pattern, made);
    }

    /// <exception cref="RegexMatchTimeoutException">The line took the pattern too long.</exception>
    internal void Read(ReadOnlySpan<byte> line, MetricFields fields)
    {
        var match = _regex.Match(Encoding.UTF8.GetString(line));
        for (var i = 0; match.Success && i < MaxMatches; i++, match = match.NextMatch())
        {
            foreach (var group in _groups)
            {
                ReadGroup(match, group, fields);
            }
        }
    }

    private void ReadGroup(Match match, string group, MetricFields fields)
    {
        var found = match.Groups[group];
        if (!found.Success || (_pairs && group == "name"))
        {
            return;
        }

        fields.AddText(_pairs && group == "value" ? match.Groups["name"].Value : group, found.ValueSpan);
    }

    private static string Translate(string pattern) => Regex.Replace(
        pattern.Replace("(?P<", "(?<", StringComparison.Ordinal), @"\(\?P=(\w+)\)", @"\k<$1>", RegexOptions.None, MaxTime);

    private static Regex Compile(string pattern)
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
