namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>What a log holds, read once in one pass; the text itself stays where it is and is read again in pages.</summary>
public sealed class LogReading
{
    private const int MostLines = 2000;

    private readonly ILogSource _log;
    private readonly LineIndex _index;

    internal LogReading(ILogSource log, LineIndex index) => (_log, _index) = (log, index);

    /// <summary>What the log is called where it is cited.</summary>
    public string Name => _log.Name;

    /// <summary>How many lines it has.</summary>
    public int LineCount { get; internal init; }

    /// <summary>Tracebacks in the order of their first lines; those that led to another are in it too.</summary>
    public IReadOnlyList<Traceback> Tracebacks { get; internal init; } = [];

    /// <summary>Texts of the catalogue, in the order of their lines.</summary>
    public IReadOnlyList<LogHit> Hits { get; internal init; } = [];

    /// <summary>Metrics that its lines tell.</summary>
    public IReadOnlyList<LogSeries> Series { get; internal init; } = [];

    /// <summary>The lines that are printed most, but for their numbers.</summary>
    public IReadOnlyList<LineTemplate> Templates { get; internal init; } = [];

    /// <summary>The longest silences, the longest first.</summary>
    public IReadOnlyList<LogGap> Gaps { get; internal init; } = [];

    /// <summary>The last lines.</summary>
    public IReadOnlyList<LogLine> Tail { get; internal init; } = [];

    public LogLine? FirstError { get; internal init; }

    public LogLine? LastError { get; internal init; }

    /// <summary>The first line in which the program says that a number is not finite.</summary>
    public LogLine? NotFinite { get; internal init; }

    /// <summary>The last line that says that training came to its end.</summary>
    public LogLine? Completion { get; internal init; }

    /// <summary>The last line that told how training goes; 0: there is none.</summary>
    public int LastProgress { get; internal init; }

    /// <summary>What could not be used, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>The case's log, read; an empty one where there is none. For <see cref="CaseStudy.Once"/>.</summary>
    public static LogReading Of(FailureCase failure) => LogReader.Read(failure.Log ?? new TextLogSource("log", ""), failure.Files);

    /// <summary>The lines from one on, from 1.</summary>
    public IReadOnlyList<LogLine> Lines(int from, int count)
    {
        from = Math.Max(1, from);
        var found = new List<LogLine>();
        foreach (var line in From(from))
        {
            if (line.Number >= from + Math.Min(count, MostLines))
            {
                break;
            }

            Add(found, line, from);
        }

        return found;
    }

    /// <summary>The first lines that contain the text, whatever its case.</summary>
    public IReadOnlyList<LogLine> Search(string text, int most)
    {
        using var scanner = new LogScanner(_log, _index);
        var found = new List<LogLine>();
        while (found.Count < most && scanner.Next())
        {
            if (scanner.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(new((int)Math.Min(scanner.Line, int.MaxValue), scanner.Text.ToString()));
            }
        }

        return found;
    }

    // Pieces of one line are shown as they stand there, one after the other; empty lines keep their number.
    private static void Add(List<LogLine> found, LogLine line, int from)
    {
        if (line.Number < from)
        {
            return;
        }

        for (var next = found.Count == 0 ? from : found[^1].Number + 1; next < line.Number; next++)
        {
            found.Add(new(next, ""));
        }

        found.Add(line);
    }

    private IEnumerable<LogLine> From(int line)
    {
        using var scanner = new LogScanner(_log, _index, _index.Before(line));
        while (scanner.Next())
        {
            yield return new((int)Math.Min(scanner.Line, int.MaxValue), scanner.Text.ToString());
        }
    }
}
