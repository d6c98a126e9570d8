namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>A traceback while its lines come in.</summary>
internal sealed class OpenTraceback(string? rank, LogLine first)
{
    private const int MostFrames = 200;
    private const int MostForeign = 6;
    private const int MostMessage = 4000;
    private const int MostMessageLines = 60;

    private readonly List<TraceFrame> _frames = [];
    private string _type = "";
    private string _message = "";
    private int _messageLines;
    private int _foreign;
    private bool _awaitsCode;
    private bool _inUserCode;
    private LogLine? _last;

    public string? Rank => rank;

    public OpenTraceback? Cause { get; set; }

    public bool IsCause { get; set; }

    public int Count { get; set; } = 1;

    /// <summary>How many metric lines came before its end.</summary>
    public long ProgressAt { get; set; }

    public bool IsNamed => _type.Length > 0;

    public bool IsEmpty => _frames.Count == 0 && !IsNamed;

    /// <summary>Equal for tracebacks that look the same.</summary>
    public (string, string, int) Likeness => (_type, _frames.Count == 0 ? "" : _frames[^1].File, _frames.Count == 0 ? 0 : _frames[^1].Line);

    /// <summary>Takes the line in; null: it is none of this traceback, which is over.</summary>
    public LineRole? Take(string text, LogLine at)
    {
        if (IsNamed)
        {
            return IsUserCode && TakeUserCode(text, at) is { } inner ? inner : TakeMessage(text);
        }

        var role = TakeTrace(text, at);
        if (role is LineRole.Other && ++_foreign > MostForeign)
        {
            return null;
        }

        return role;
    }

    public Traceback Freeze(IReadOnlyList<SourceFile> files, long progress) => new()
    {
        Frames = _frames,
        Exception = _type,
        Message = _message,
        First = first,
        Last = _last ?? first,
        Rank = rank,
        Cause = Cause?.Freeze(files, progress),
        IsCause = IsCause,
        Count = Count,
        ProgressAfter = progress - ProgressAt,
        Place = CodePlaces.Find(_frames, files),
    };

    private LineRole TakeTrace(string text, LogLine at)
    {
        if (TracebackLines.Frame(text, at) is { } frame)
        {
            Add(frame);
            _last = at;
            return LineRole.Frame;
        }

        if (TracebackLines.IsMarker(text))
        {
            return LineRole.Code;
        }

        var isIndented = text[0] is ' ' or '\t' or '│' or '|' or '❱' or '>' or '-';
        if (_awaitsCode && (isIndented || TracebackLines.Exception(text) is null))
        {
            (_frames[^1], _awaitsCode) = (_frames[^1] with { Code = text.Trim() }, false);
            return LineRole.Code;
        }

        if (!isIndented && _frames.Count > 0 && Name(text) is var (type, message))
        {
            (_type, _message, _last) = (type, message, at);
            return LineRole.Exception;
        }

        return isIndented ? LineRole.Code : LineRole.Other;
    }

    // Deep recursion: the middle says the same again and again.
    private void Add(TraceFrame frame)
    {
        if (_frames.Count >= MostFrames)
        {
            _frames.RemoveAt(MostFrames / 2);
        }

        _frames.Add(frame);
        _awaitsCode = true;
    }

    private static (string Type, string Message)? Name(string text)
    {
        if (TracebackLines.Exception(text) is { } known)
        {
            return known;
        }

        var any = TracebackLines.AnyName().Match(text);
        return any.Success ? (any.Groups["type"].Value, any.Groups["message"].Value.Trim()) : null;
    }

    // TensorFlow tells a traceback inside the message of the exception that it ends with; the inner one says what is wrong, and where.
    private bool IsUserCode => _inUserCode |= _message.StartsWith("in user code:", StringComparison.Ordinal);

    private LineRole? TakeUserCode(string text, LogLine at)
    {
        if (text[0] is not (' ' or '\t'))
        {
            return null;
        }

        if (TracebackLines.Frame(text, at) is { } frame)
        {
            Add(frame);
            return LineRole.Frame;
        }

        if (TracebackLines.Exception(text.Trim()) is var (type, message))
        {
            (_type, _message, _last) = (type, message, at);
            return LineRole.Exception;
        }

        return LineRole.Code;
    }

    private LineRole? TakeMessage(string text)
    {
        if (!(text[0] is ' ' or '\t') || ++_messageLines > MostMessageLines || TracebackLines.Frame(text, default) is not null)
        {
            return null;
        }

        if (_message.Length < MostMessage)
        {
            _message += "\n" + text.Trim();
        }

        return LineRole.Message;
    }
}
