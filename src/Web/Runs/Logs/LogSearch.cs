using System.Text;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>Finds the lines of a log that hold a pattern, from its beginning on and as it grows.</summary>
public sealed class LogSearch(LogRead read, TimeProvider time, LogPattern pattern) : LogWalk(read, time, 0)
{
    /// <summary>Of so many one can step from one to the next; the rest is counted.</summary>
    public const int MostFound = 100_000;

    private readonly List<long> _found = [];

    public LogPattern Pattern => pattern;

    public long Count { get; private set; }

    /// <returns>The nearest found line after a byte, or before it, and which one that is, from 1; from the end on to the beginning and the other way about.</returns>
    public (long At, int Which)? Step(long? from, bool forward)
    {
        if (_found.Count == 0)
        {
            return null;
        }

        var place = from is { } at ? _found.BinarySearch(at) : forward ? ~0 : ~_found.Count;
        var which = place >= 0 ? place + (forward ? 1 : -1) : ~place - (forward ? 0 : 1);
        which = (which + _found.Count) % _found.Count;
        return (_found[which], which + 1);
    }

    protected override void Take(ReadOnlySpan<byte> bytes, long at)
    {
        while (!bytes.IsEmpty)
        {
            var (text, whole, _) = LineEnds.First(bytes);
            if (IsIn(bytes[..text]))
            {
                Count++;
                if (_found.Count < MostFound)
                {
                    _found.Add(at);
                }
            }

            bytes = bytes[whole..];
            at += whole;
        }
    }

    // What one sees is looked through: without the colours, and with signs for what has none.
    private bool IsIn(ReadOnlySpan<byte> line)
    {
        Span<char> text = stackalloc char[LineEnds.LongestRow];
        text = text[..Encoding.UTF8.GetChars(line, text)];
        if (!text.ContainsAnyExceptInRange(' ', '~'))
        {
            return pattern.IsIn(text);
        }

        var style = default(AnsiStyle);
        return pattern.IsIn(string.Concat(AnsiLine.Read(text, ref style).Select(s => s.Text)));
    }
}
