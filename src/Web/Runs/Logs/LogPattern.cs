using System.Text.RegularExpressions;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>What is looked for in a log. No pattern takes longer than in proportion to the text.</summary>
public sealed record LogPattern
{
    private readonly Regex _regex;

    private LogPattern(LogQuery query, Regex regex) => (Query, _regex) = (query, regex);

    public LogQuery Query { get; }

    /// <returns>The pattern, or what is wrong with it; neither where nothing is looked for.</returns>
    public static (LogPattern? Pattern, string? Problem) Of(LogQuery query)
    {
        if (query.Text.Length == 0)
        {
            return default;
        }

        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (query.MatchCase ? RegexOptions.None : RegexOptions.IgnoreCase);
            return (new(query, new(query.IsRegex ? query.Text : Regex.Escape(query.Text), options)), null);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return (null, $"This is not a regular expression that can be searched for: {exception.Message}");
        }
    }

    public bool IsIn(ReadOnlySpan<char> line) => Query.IsRegex
        ? _regex.IsMatch(line)
        : line.Contains(Query.Text, Query.MatchCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    /// <summary>Where in a line it is, at most so many times.</summary>
    public IReadOnlyList<(int Start, int Length)> Places(string line, int most)
    {
        var places = new List<(int, int)>();
        foreach (var match in _regex.EnumerateMatches(line))
        {
            if (match.Length > 0)
            {
                places.Add((match.Index, match.Length));
            }

            if (places.Count == most)
            {
                break;
            }
        }

        return places;
    }
}
