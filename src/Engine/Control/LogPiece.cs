using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Engine.Control;

/// <summary>A stretch of bytes of which a run's log consists.</summary>
/// <param name="Length">How many there are.</param>
/// <param name="Read">Reads from the n-th of them on, at most so many.</param>
internal sealed record LogPiece(long Length, Func<long, int, ReadOnlyMemory<byte>> Read)
{
    private const int ScanBytes = 4 << 20;

    /// <summary>The pieces of what an attempt printed on one stream: one, or two where the middle was not kept.</summary>
    /// <param name="read">Reads the stream, counted over all that was printed.</param>
    public static IEnumerable<LogPiece> Of(Func<long, int, LogChunk> read)
    {
        var start = read(0, 1);
        if (start.Size == 0)
        {
            yield break;
        }

        if (start.Dropped == 0)
        {
            yield return new(start.Size, (from, most) => read(from, most).Bytes);
            yield break;
        }

        // Where the gap begins only reading tells.
        var head = 0L;
        var chunk = read(0, ScanBytes);
        while (chunk.From == head && chunk.Bytes.Length > 0)
        {
            head = chunk.Next;
            chunk = read(head, ScanBytes);
        }

        yield return new(head, (from, most) => read(from, (int)Math.Min(most, head - from)).Bytes);
        var tail = chunk.From;
        yield return new(Math.Max(0, start.Size - tail), (from, most) => read(tail + from, most).Bytes);
    }
}
