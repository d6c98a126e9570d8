using System.Collections.Immutable;
using System.Text;
using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>Some lines of a log that follow one another, few enough to be shown; an immutable value.</summary>
public sealed record LogWindow
{
    /// <summary>How many rows are kept of what one reads, and of what runs past.</summary>
    public const int MostRows = 600, RowsFollowed = 200;

    public static LogWindow Empty { get; } = new();

    public ImmutableList<LogLine> Lines { get; private init; } = [];

    /// <summary>The number of the first byte.</summary>
    public long Start { get; private init; }

    /// <summary>The number of the byte after the last.</summary>
    public long End { get; private init; }

    /// <summary>From where to read on: the last line may have grown.</summary>
    public long Tail => Lines is [.., { Ended: false, Lost: 0 } last] ? last.At : End;

    /// <summary>The window on a part of a log.</summary>
    /// <param name="chunk">The part.</param>
    /// <param name="fromLineStart">Whether a line begins where the part does; otherwise what stands before its first line is left out.</param>
    public static LogWindow Of(LogChunk chunk, bool fromLineStart)
    {
        var skipped = fromLineStart || chunk.From == 0 ? 0 : Beginning(chunk.Bytes.Span);
        var (from, bytes) = (chunk.From + skipped, chunk.Bytes[skipped..]);
        var continues = skipped == 0 && !fromLineStart && chunk.From > 0;
        return new() { Start = from, End = chunk.Next, Lines = [.. Split(bytes.Span, from, default, continues)] };
    }

    /// <summary>The window with what follows it, a part that begins at <see cref="Tail"/> or, past a gap, later.</summary>
    public LogWindow Append(LogChunk chunk)
    {
        if (chunk.Bytes.IsEmpty)
        {
            return this;
        }

        var (before, continues) = (Lines, false);
        if (chunk.From > End)
        {
            before = before.Add(new(End, chunk.From) { Lost = chunk.From - End, Ended = true });
        }
        else if (Tail < End)
        {
            continues = before[^1].Continues;
            before = before.RemoveAt(before.Count - 1);
        }

        var style = before is [.., { Lost: 0 } last] ? last.After : default;
        return this with { Start = before.Count > 0 ? Start : chunk.From, End = chunk.Next, Lines = before.AddRange(Split(chunk.Bytes.Span, chunk.From, style, continues || before is [.., { Ended: false }])) };
    }

    /// <summary>The window with what stands before it.</summary>
    /// <param name="chunk">A part that ends where this begins, or before it where something is lost between.</param>
    public LogWindow Prepend(LogChunk chunk)
    {
        var before = Of(chunk, fromLineStart: false);
        var gap = Start - chunk.Next;
        var lines = gap > 0 ? before.Lines.Add(new(chunk.Next, Start) { Lost = gap, Ended = true }) : before.Lines;
        return this with { Start = before.Start, Lines = lines.AddRange(Lines) };
    }

    public LogWindow KeepLast(int rows) => Lines.Count <= rows ? this : this with { Lines = Lines.RemoveRange(0, Lines.Count - rows), Start = Lines[^rows].At };

    public LogWindow KeepFirst(int rows) => Lines.Count <= rows ? this : this with { Lines = Lines.RemoveRange(rows, Lines.Count - rows), End = Lines[rows].At };

    /// <summary>As many rows as are kept, with that byte about in the middle.</summary>
    public LogWindow KeepAround(long at, int rows)
    {
        var row = Math.Max(0, Lines.FindIndex(l => at < l.Next));
        return KeepFirst(Math.Max(rows, row + (rows / 2))).KeepLast(rows);
    }

    /// <summary>The lines with their numbers, the first having this one; a gap ends what is known.</summary>
    public IReadOnlyList<LogLine> Numbered(long? first)
    {
        var numbered = new List<LogLine>(Lines.Count);
        var number = first;
        foreach (var line in Lines)
        {
            number = line.Lost > 0 ? null : number;
            numbered.Add(number is null || line.Continues ? line : line with { Number = number });
            number += line.Ended ? 1 : 0;
        }

        return numbered;
    }

    private static int Beginning(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        var first = end < 0 ? 0 : bytes[end] == '\r' && end + 1 < bytes.Length && bytes[end + 1] == '\n' ? end + 2 : end + 1;
        return first == bytes.Length ? 0 : first;
    }

    private static List<LogLine> Split(ReadOnlySpan<byte> bytes, long at, AnsiStyle style, bool continues)
    {
        var lines = new List<LogLine>();
        while (!bytes.IsEmpty)
        {
            var (text, whole, ended) = LineEnds.First(bytes);
            var spans = AnsiLine.Read(Encoding.UTF8.GetString(bytes[..text]), ref style);
            lines.Add(new(at, at + whole) { Spans = spans, Continues = continues, Ended = ended, After = style });
            bytes = bytes[whole..];
            (at, continues) = (at + whole, !ended);
        }

        return lines;
    }
}
