using System.Text;

namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>Walks over a log piece by piece in one pass; a progress bar's carriage returns and backspaces part a line in pieces of the same number.</summary>
internal sealed class LogScanner : IDisposable
{
    /// <summary>What of a piece is looked at; the rest of it is passed over.</summary>
    public const int LongestPiece = 4096;

    private const int BlockBytes = 1 << 18;
    private const long WholeUpTo = 256L << 20;
    private const long HeadBytes = 64L << 20;
    private const long TailBytes = 192L << 20;

    private readonly Stream _stream;
    private readonly byte[] _block = new byte[BlockBytes];
    private readonly char[] _text = new char[LongestPiece];
    private readonly long _end;
    private readonly long _skipFrom;
    private readonly long _skipTo;
    private readonly LineIndex _index;
    private int _start;
    private int _filled;
    private int _length;
    private long _read;
    private long _line;
    private bool _newLine;
    private bool _cutting;
    private bool _isAtEnd;

    public LogScanner(ILogSource log, LineIndex index, LineMark from = default)
    {
        _stream = Utf8(log, out var transcoded);
        IsTranscoded = transcoded;
        _end = transcoded ? long.MaxValue : log.Length;
        var skips = !transcoded && _end > WholeUpTo && !index.IsComplete;
        (_skipFrom, _skipTo) = skips ? (HeadBytes, _end - TailBytes) : (long.MaxValue, 0);
        _index = index;
        (_read, _line, _newLine) = (from.Offset, from.Line, !from.IsInside);
        if (from.Offset > 0)
        {
            _stream.Position = from.Offset;
        }
    }

    /// <summary>Whether the log is not in an encoding whose bytes can be counted, so that it can only be read from its start.</summary>
    public bool IsTranscoded { get; }

    /// <summary>Lines in the part that was only counted: the first and the last.</summary>
    public (long First, long Last)? Skipped { get; private set; }

    /// <summary>The line of the current piece, from 1; all lines, after the last piece.</summary>
    public long Line => _line;

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Goes to the next piece that holds anything; false: there is none.</summary>
    public bool Next()
    {
        while (true)
        {
            var rest = _block.AsSpan(_start, _filled - _start);
            var at = rest.IndexOfAny((byte)'\n', (byte)'\r', (byte)'\b');
            if (at < 0 && !_isAtEnd && (rest.Length < BlockBytes / 2 || _start > 0))
            {
                _isAtEnd = !Fill();
                continue;
            }

            if (at < 0 && rest.Length == 0)
            {
                return false;
            }

            if (Take(rest, at))
            {
                return true;
            }
        }
    }

    public void Dispose() => _stream.Dispose();

    private bool Take(ReadOnlySpan<byte> rest, int at)
    {
        var length = at < 0 ? rest.Length : at;
        if (_newLine)
        {
            _line++;
            _newLine = false;
        }

        var wanted = !_cutting && length > 0;
        if (wanted)
        {
            Decode(rest[..length]);
        }

        _cutting = at < 0;
        _start += at < 0 ? length : at + 1;
        _newLine = at >= 0 && rest[at] == (byte)'\n';
        if (_newLine)
        {
            _index.Note(_line + 1, _read - _filled + _start);
        }

        return wanted;
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, LongestPiece)];
        _length = LogText.Clean(_text.AsSpan(0, Encoding.UTF8.GetChars(bytes, _text)));
    }

    // What is left of the block moves to its front, and more comes behind it.
    private bool Fill()
    {
        if (_filled == BlockBytes && _start == 0)
        {
            return false;
        }

        _block.AsSpan(_start, _filled - _start).CopyTo(_block);
        (_filled, _start) = (_filled - _start, 0);
        if (_read >= _skipFrom && _read < _skipTo)
        {
            Skip();
        }

        var most = Math.Min(BlockBytes - _filled, Math.Min(_end, _read < _skipFrom ? _skipFrom : _end) - _read);
        var got = most <= 0 ? 0 : _stream.Read(_block, _filled, (int)most);
        _filled += got;
        _read += got;
        return got > 0;
    }

    // The piece at the seam is dropped: its line goes on where nobody looks.
    private void Skip()
    {
        _line += _newLine ? 1 : 0;
        var first = _line;
        while (_read < _skipTo)
        {
            var got = _stream.Read(_block, 0, (int)Math.Min(BlockBytes, _skipTo - _read));
            if (got == 0)
            {
                break;
            }

            _line += _block.AsSpan(0, got).Count((byte)'\n');
            _read += got;
            _index.NoteInside(_line, _read);
        }

        (_filled, _cutting, _newLine) = (0, true, false);
        Skipped = (first, _line);
    }

    private static Stream Utf8(ILogSource log, out bool transcoded)
    {
        var stream = log.Open();
        Span<byte> mark = stackalloc byte[3];
        var got = stream.ReadAtLeast(mark, 3, throwOnEndOfStream: false);
        Encoding? other = got < 2 ? null : (mark[0], mark[1]) switch { (0xFF, 0xFE) => Encoding.Unicode, (0xFE, 0xFF) => Encoding.BigEndianUnicode, _ => null };
        transcoded = other is not null;
        stream.Position = other is null ? 0 : 2;
        return other is null ? stream : Encoding.CreateTranscodingStream(stream, other, Encoding.UTF8);
    }
}
