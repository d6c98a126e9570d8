using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>What a spec's <c>metric_pattern</c> finds in a line of standard output.</summary>
/// <remarks>
/// A named group is a metric, and <c>step</c> or <c>epoch</c> the step. A pattern with the groups <c>name</c> and <c>value</c> finds
/// pairs instead. Every match in a line counts. Python's spelling of named groups is understood. Safe for concurrent use.
/// </remarks>
public sealed class PatternReader
{
    private const int MaxMatches = 64;
    private const int MaxCached = 64;
    private static readonly ConcurrentDictionary<string, PatternReader> Cache = new();

    private readonly Regex _regex;
    private readonly string[] _groups;
    private readonly bool _pairs;

    private PatternReader(Regex regex)
    {
        _regex = regex;
        _groups = [.. MetricPattern.Groups(regex)];
        _pairs = _groups.Contains("name") && _groups.Contains("value");
    }

    /// <exception cref="ArgumentException">It is not a regular expression, or has no named group; the message says which.</exception>
    public static PatternReader Create(string pattern)
    {
        if (Cache.TryGetValue(pattern, out var known))
        {
            return known;
        }

        var made = new PatternReader(MetricPattern.Compile(pattern));
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
}
