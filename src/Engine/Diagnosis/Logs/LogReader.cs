using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Reads a log in one pass.</summary>
internal sealed partial class LogReader
{
    private const int TailLines = 60;

    // Beyond this, lines that say nothing notable are sampled: a log of gigabytes is mostly progress.
    private const int AllUpTo = 300_000;
    private const int OneOf = 16;

    private static readonly string[] NotFiniteWords = ["nan", "inf ", "inf,", "inf)", "inf.", "infinit", "finite", "not a number", "invalid loss"];

    private static readonly string[] EndWords =
        ["complete", "finish", "done", "succe", "exit code 0", "exit status 0", "best ", "total training time", "train_runtime", "max_epochs", "max_steps"];

    private static readonly SearchValues<string> TraceMarks = SearchValues.Create(TracebackLines.Marks, StringComparison.Ordinal);
    private static readonly SearchValues<string> NotFinite = SearchValues.Create(NotFiniteWords, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Ends = SearchValues.Create(EndWords, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Notable =
        SearchValues.Create([.. KnownTexts.Shipped.Literals, .. TracebackLines.Marks, .. LogLevel.SeriousWords, .. NotFiniteWords, .. EndWords], StringComparison.OrdinalIgnoreCase);

    private readonly TracebackReader _tracebacks = new();
    private readonly HitCollector _hits = new(KnownTexts.Shipped);
    private readonly MetricLines _metrics = new();
    private readonly GapFinder _gaps = new();
    private readonly TemplateCounter _templates = new();
    private LogLine? _firstError;
    private LogLine? _lastError;
    private LogLine? _completion;
    private LogLine? _notFinite;
    private long _pieces;
    private long _damaged;

    public static LogReading Read(ILogSource log, IReadOnlyList<SourceFile> files)
    {
        var reader = new LogReader();
        var index = new LineIndex();
        using var scanner = new LogScanner(log, index);
        while (scanner.Next())
        {
            reader.Take(scanner.Text, (int)Math.Min(scanner.Line, int.MaxValue));
        }

        index.Complete();
        return reader.End(log, index, scanner, files);
    }

    private void Take(ReadOnlySpan<char> text, int line)
    {
        _pieces++;
        if (text.IsEmpty)
        {
            return;
        }

        _damaged += text.Contains('\ufffd') ? 1 : 0;
        if (_tracebacks.IsOpen || text.ContainsAny(Notable))
        {
            TakeNotable(text, line);
        }
        else if (_pieces <= AllUpTo || _pieces % OneOf == 0)
        {
            TakePlain(text, line);
        }
    }

    private void TakePlain(ReadOnlySpan<char> text, int line)
    {
        _templates.Take(text, line);
        _gaps.Take(text, line);
        _metrics.Take(text, line);
    }

    private void TakeNotable(ReadOnlySpan<char> text, int line)
    {
        var whole = new LogLine(line, "");
        var role = LineRole.Other;
        if (_tracebacks.IsOpen || text.ContainsAny(TraceMarks))
        {
            role = _tracebacks.Take(whole = new(line, text.ToString()), _metrics.Progress);
        }

        if (role is LineRole.Header or LineRole.Frame or LineRole.Code)
        {
            return;
        }

        if (KnownTexts.Shipped.MayBeIn(text))
        {
            _hits.Take(whole.Text.Length > 0 ? whole : new(line, text.ToString()), role, _metrics.Progress);
        }

        Notice(text, line, role);
    }

    private void Notice(ReadOnlySpan<char> text, int line, LineRole role)
    {
        if (_notFinite is null && text.ContainsAny(NotFinite) && NotFiniteTexts.Says(text))
        {
            _notFinite = new(line, text.ToString());
        }

        if (role == LineRole.Exception || LogLevel.IsError(text))
        {
            _templates.Take(text, line);
            _lastError = new(line, text.ToString());
            _firstError ??= _lastError;
            return;
        }

        TakePlain(text, line);
        if (text.ContainsAny(Ends) && EndLine().IsMatch(text))
        {
            _completion = new(line, text.ToString());
        }
    }

    private LogReading End(ILogSource log, LineIndex index, LogScanner scanner, IReadOnlyList<SourceFile> files)
    {
        var lines = (int)Math.Min(scanner.Line, int.MaxValue);
        var bare = new LogReading(log, index);
        return new(log, index)
        {
            LineCount = lines,
            Tracebacks = _tracebacks.End(files, _metrics.Progress),
            Hits = _hits.End(_metrics.Progress),
            Series = _metrics.End(),
            Templates = _templates.End(),
            Gaps = _gaps.Gaps,
            Tail = scanner.IsTranscoded || lines == 0 ? [] : bare.Lines(Math.Max(1, lines - TailLines + 1), TailLines),
            FirstError = _firstError,
            LastError = _lastError,
            Completion = _completion,
            NotFinite = _notFinite,
            LastProgress = _metrics.LastProgress,
            Notes = [.. Notes(log, scanner)],
        };
    }

    private IEnumerable<string> Notes(ILogSource log, LogScanner scanner)
    {
        if (scanner.Skipped is var (first, last))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"The log '{log.Name}' has {log.Length / 1e9:0.0} GB; its lines {first} to {last} were counted, but not read.");
        }

        if (_damaged > 0 && _damaged * 10 > _pieces)
        {
            yield return $"The log '{log.Name}' is not text in UTF-8, or is partly binary: {_damaged} of its {_pieces} lines could be read in part only.";
        }
    }

    [GeneratedRegex("""
        \b(train(ing)?|fit(ting)?|run|job|experiment|trial|optimi[sz]ation|finetuning|fine-tuning|evaluation|script|all epochs|program|process|everything)\b.{0,40}\b(complete[d]?|finished|done|succeeded|ended successfully)\b
        |^\W*(all[ ])?(done|finished|completed?|success)\W*$|\b(completed|finished)[ ](successfully|training)|\b(successfully|finished)[ ](completed|trained)|exit[ ](code|status)[ :=]*0\b
        |^\W*best[ ](val|validation|test|acc|model|epoch|loss|score|checkpoint)|total[ ]training[ ]time|train_runtime|`Trainer\.fit`[ ]stopped:[ ]`max_(epochs|steps)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex EndLine();
}
