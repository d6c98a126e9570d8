namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>Reads the whole lines that were appended to a log since a position.</summary>
/// <remarks>
/// A carriage return ends a line too: progress bars print nothing else. With a <paramref name="mark"/> lines that lack it may be left
/// out: to look for it costs a tenth of looking for each line's end, and floods have short lines.
/// </remarks>
internal sealed class LineTail(IByteLog log, TailPosition position, bool final, byte[]? mark = null)
{
    // Longer than a line may be, and short enough that the buffer is not one of the large ones, which are collected last.
    private const int ReadBytes = 80_000;

    /// <summary>Takes a line; says whether to go on.</summary>
    public delegate bool Take(ReadOnlySpan<byte> line);

    public TailPosition Position { get; private set; } = position;

    /// <summary>How many lines were too long, or had lost their beginning.</summary>
    public int PassedOver { get; private set; }

    /// <summary>Reads until the end, until <paramref name="take"/> has enough, or until so many bytes; says whether the end was reached.</summary>
    public bool Read(long budget, Take take)
    {
        StartWithinBounds();
        while (budget > 0)
        {
            var chunk = log.Read(Position.At, ReadBytes);
            if (chunk.Bytes.IsEmpty)
            {
                Position = Position with { Seen = Position.At };
                return true;
            }

            if (chunk.From > Position.At)
            {
                PassOver(chunk.From);
            }

            budget -= chunk.Bytes.Length;
            if (!Lines(chunk.Bytes.Span, take))
            {
                Position = Position with { Seen = Position.At };
                return false;
            }

            if (chunk.Next >= chunk.Size && Rest(chunk, take))
            {
                return true;
            }

            AcrossTheEnd(chunk);
        }

        Position = Position with { Seen = Position.At };
        return false;
    }

    private void StartWithinBounds()
    {
        if (log.Size < Position.Seen)
        {
            // It was begun anew, by a program that opened it for writing instead of for appending.
            Position = default;
        }

        if (final && log.Size - Position.At > MetricLimits.BytesAfterEnd)
        {
            PassOver(log.Size - MetricLimits.BytesAfterEnd);
        }
    }

    private bool Lines(ReadOnlySpan<byte> bytes, Take take)
    {
        while (true)
        {
            bytes = bytes[Unmarked(bytes)..];
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                return true;
            }

            var line = bytes[..end];
            bytes = bytes[(end + 1)..];
            var skipped = Position.Skipping;
            Position = new(Position.At + end + 1, Position.Seen, false);
            if (skipped || line.IsEmpty)
            {
                continue;
            }

            if (line.Length > MetricLimits.LineBytes)
            {
                PassedOver++;
            }
            else if (!take(line))
            {
                return false;
            }
        }
    }

    /// <summary>How many bytes of whole lines come before the line with the next mark.</summary>
    private int Unmarked(ReadOnlySpan<byte> bytes)
    {
        if (mark is null || Position.Skipping)
        {
            return 0;
        }

        var next = bytes.IndexOf(mark);
        var lines = (next < 0 ? bytes : bytes[..next]).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        Position = Position with { At = Position.At + lines };
        return lines;
    }

    /// <summary>The end was reached: what is left is a line that is still being written, unless nobody writes any more.</summary>
    private bool Rest(LogChunk chunk, Take take)
    {
        var rest = chunk.Bytes.Span[(int)(Position.At - chunk.From)..];
        if (rest.Length > MetricLimits.LineBytes)
        {
            return false;
        }

        if (final && !rest.IsEmpty && !Position.Skipping)
        {
            take(rest);
        }

        Position = Position with { At = final || Position.Skipping ? chunk.Next : Position.At, Seen = chunk.Next };
        return true;
    }

    /// <summary>The bytes ended in the middle of a line: before a gap, or because the line is too long.</summary>
    private void AcrossTheEnd(LogChunk chunk)
    {
        var gap = chunk.Bytes.Length < ReadBytes;
        if (Position.Skipping)
        {
            Position = Position with { At = chunk.Next };
        }
        else if (Position.At < chunk.Next && (gap || chunk.Next - Position.At > MetricLimits.LineBytes))
        {
            PassOver(chunk.Next);
        }
    }

    private void PassOver(long to)
    {
        PassedOver++;
        Position = new(to, Position.Seen, true);
    }
}
