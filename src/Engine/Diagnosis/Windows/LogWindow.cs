using System.Text;

namespace Sweepboard.Engine.Diagnosis.Windows;

/// <summary>Reads lines of a log of any size by number, and finds text in it. Safe whatever the bytes are.</summary>
public static class LogWindow
{
    private const int Block = 1 << 20;
    private const int MostLine = 4_000;

    /// <summary>The lines with these numbers, as far as there are any.</summary>
    public static IReadOnlyList<NumberedLine> Lines(ILogSource log, int from, int to)
    {
        var lines = new List<NumberedLine>();
        foreach (var (number, bytes) in Walk(log))
        {
            if (number > to)
            {
                break;
            }

            if (number >= from)
            {
                lines.Add(new(number, Encoding.UTF8.GetString(bytes.Span)));
            }
        }

        return lines;
    }

    /// <summary>The next line after a number that has the text in it, whatever the case; null: there is none.</summary>
    public static NumberedLine? Find(ILogSource log, string text, int after, CancellationToken cancellation)
    {
        foreach (var (number, bytes) in Walk(log))
        {
            cancellation.ThrowIfCancellationRequested();
            if (number > after && Encoding.UTF8.GetString(bytes.Span) is var line && line.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return new(number, line);
            }
        }

        return null;
    }

    // Of a line without end only the beginning is kept.
    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Line)> Walk(ILogSource log)
    {
        using var stream = log.Open();
        var block = new byte[Block];
        var (line, length, number) = (new byte[MostLine], 0, 1);
        var any = false;
        while (stream.Read(block, 0, Block) is > 0 and var read)
        {
            for (var at = 0; at < read;)
            {
                var end = block.AsSpan(at, read - at).IndexOf((byte)'\n');
                var part = end < 0 ? read - at : end;
                var kept = Math.Min(part, MostLine - length);
                block.AsSpan(at, kept).CopyTo(line.AsSpan(length));
                (length, any) = (length + kept, true);
                at += part + (end < 0 ? 0 : 1);
                if (end >= 0)
                {
                    yield return (number++, Trimmed(line, length));
                    (length, any) = (0, false);
                }
            }
        }

        if (any)
        {
            yield return (number, Trimmed(line, length));
        }
    }

    private static ReadOnlyMemory<byte> Trimmed(byte[] line, int length) => line.AsMemory(0, length > 0 && line[length - 1] == '\r' ? length - 1 : length);
}
