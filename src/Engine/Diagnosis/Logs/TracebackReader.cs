namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Gathers the tracebacks of a log, also where several processes print theirs at once.</summary>
internal sealed class TracebackReader
{
    private const int MostFirst = 100;
    private const int MostLast = 20;

    private readonly List<OpenTraceback> _open = [];
    private readonly List<OpenTraceback> _first = [];
    private readonly Queue<OpenTraceback> _last = new();
    private readonly Dictionary<(string, string, int), OpenTraceback> _alike = [];
    private readonly Dictionary<string, OpenTraceback> _linked = [];
    private readonly Dictionary<string, OpenTraceback> _closed = [];
    private bool _ignored;

    public bool IsOpen => _open.Count > 0;

    /// <summary>Says what the line is, and keeps it if it is part of a traceback.</summary>
    public LineRole Take(LogLine line, long progress)
    {
        var (length, rank) = LogPrefix.Read(line.Text);
        var text = line.Text[length..];
        if (string.IsNullOrWhiteSpace(text))
        {
            return LineRole.Other;
        }

        if (text.StartsWith("Exception ignored in", StringComparison.Ordinal))
        {
            _ignored = true;
            return LineRole.Code;
        }

        if (TracebackLines.IsHeader(text) || TracebackLines.IsLink(text))
        {
            return Begin(text, rank, line);
        }

        return Go(text, rank, line, progress);
    }

    public IReadOnlyList<Traceback> End(IReadOnlyList<SourceFile> files, long progress)
    {
        foreach (var open in _open.ToList())
        {
            Close(open, progress);
        }

        return [.. _first.Concat(_last).Select(t => t.Freeze(files, progress))];
    }

    private LineRole Begin(string text, string? rank, LogLine line)
    {
        var key = rank ?? "";
        if (TracebackLines.IsLink(text))
        {
            var before = _open.Find(o => o.Rank == rank) ?? _closed.GetValueOrDefault(key);
            if (before is not null)
            {
                Finish(before);
                _linked[key] = before;
            }

            return LineRole.Header;
        }

        var outer = text.StartsWith("Original Traceback", StringComparison.Ordinal) ? _open.Find(o => o.Rank == rank) ?? _closed.GetValueOrDefault(key) : null;
        if (_open.Find(o => o.Rank == rank) is { } other)
        {
            Finish(other);
        }

        var begun = new OpenTraceback(rank, line);
        if (outer is not null)
        {
            // A worker's exception is told inside the one that it led to.
            (outer.Cause, begun.IsCause) = (begun, true);
        }
        else if (_linked.Remove(key, out var cause))
        {
            (begun.Cause, cause.IsCause) = (cause, true);
        }

        _open.Add(begun);
        return LineRole.Header;
    }

    private LineRole Go(string text, string? rank, LogLine line, long progress)
    {
        var open = _open.Find(o => o.Rank == rank) ?? (_open.Count == 1 && rank is null ? _open[0] : null);
        if (open is null)
        {
            // The beginning of a traceback may be cut off.
            if (TracebackLines.Frame(text, line) is null)
            {
                return LineRole.Other;
            }

            open = new(rank, line);
            _open.Add(open);
        }

        open.ProgressAt = progress;
        if (open.Take(text, line) is { } role)
        {
            return role;
        }

        Finish(open);
        return TracebackLines.Frame(text, line) is null ? LineRole.Other : Go(text, rank, line, progress);
    }

    private void Close(OpenTraceback open, long progress)
    {
        open.ProgressAt = Math.Min(open.ProgressAt == 0 ? progress : open.ProgressAt, progress);
        Finish(open);
    }

    private void Finish(OpenTraceback open)
    {
        if (!_open.Remove(open))
        {
            return;
        }

        if (open.IsEmpty || _ignored)
        {
            _ignored = false;
            return;
        }

        _closed[open.Rank ?? ""] = open;
        if (_alike.TryGetValue(open.Likeness, out var same) && same.Rank == open.Rank)
        {
            (same.Count, same.ProgressAt) = (same.Count + 1, open.ProgressAt);
            return;
        }

        Keep(open);
    }

    private void Keep(OpenTraceback open)
    {
        if (_first.Count < MostFirst)
        {
            _first.Add(open);
            _alike[open.Likeness] = open;
            return;
        }

        _last.Enqueue(open);
        if (_last.Count > MostLast)
        {
            _last.Dequeue();
        }
    }
}
