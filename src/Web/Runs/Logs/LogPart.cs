namespace Sweepboard.Web.Runs.Logs;

/// <summary>A piece of a line as it is written on the page: in one style, and looked for or not.</summary>
public readonly record struct LogPart(string Text, string Class, bool IsFound)
{
    private const int MostMarks = 50;

    /// <summary>A line's pieces, those marked in which the pattern is.</summary>
    public static IReadOnlyList<LogPart> Of(LogLine line, LogPattern? pattern)
    {
        var places = pattern?.Places(line.Text, MostMarks) ?? [];
        if (places.Count == 0)
        {
            return [.. line.Spans.Select(s => new LogPart(s.Text, s.Class, false))];
        }

        var parts = new List<LogPart>();
        var at = 0;
        foreach (var span in line.Spans)
        {
            Split(parts, span, at, places);
            at += span.Text.Length;
        }

        return parts;
    }

    // A place may begin in one span and end in another.
    private static void Split(List<LogPart> parts, LogSpan span, int at, IReadOnlyList<(int Start, int Length)> places)
    {
        var done = 0;
        foreach (var (start, length) in places)
        {
            var (from, to) = (Math.Max(start - at, done), Math.Min(start + length - at, span.Text.Length));
            if (from < to)
            {
                Add(parts, span, done, from, false);
                Add(parts, span, from, to, true);
                done = to;
            }
        }

        Add(parts, span, done, span.Text.Length, false);
    }

    private static void Add(List<LogPart> parts, LogSpan span, int from, int to, bool isFound)
    {
        if (from < to)
        {
            parts.Add(new(span.Text[from..to], span.Class, isFound));
        }
    }
}
