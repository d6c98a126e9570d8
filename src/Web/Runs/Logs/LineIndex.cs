namespace Sweepboard.Web.Runs.Logs;

/// <summary>Knows at which byte which line begins, from the first byte up to where something is lost.</summary>
public sealed class LineIndex(LogRead read, TimeProvider time) : LogWalk(read, time, 0)
{
    private readonly LogRead _read = read;
    private readonly List<(long At, long Lines)> _marks = [(0, 0)];
    private long _lines;
    private bool _ended;

    /// <summary>Up to where numbers are known.</summary>
    private long Known => _marks[^1].At;

    /// <returns>The number of the line that begins there, from 1; null where it is not known (yet).</returns>
    public async Task<long?> NumberAsync(long at, CancellationToken cancellation)
    {
        if (at > Known)
        {
            return null;
        }

        var (from, lines) = _marks[Mark(m => m.At <= at)];
        if (at == from)
        {
            return lines + 1;
        }

        var chunk = await _read(from, (int)Math.Min(at - from, 2 * Block), cancellation).ConfigureAwait(false);
        return chunk.From == from && chunk.Next == at ? lines + Count(chunk.Bytes.Span) + 1 : null;
    }

    /// <returns>The byte at which a line begins; null where it is not known (yet).</returns>
    public async Task<long?> FindAsync(long number, CancellationToken cancellation)
    {
        if (number < 1 || number > _marks[^1].Lines + 1)
        {
            return null;
        }

        var (at, lines) = _marks[Mark(m => m.Lines < number)];
        var bytes = (await _read(at, 2 * Block, cancellation).ConfigureAwait(false)).Bytes;
        var left = number - 1 - lines;
        for (var used = 0; left > 0 && used < bytes.Length;)
        {
            var (_, whole, ended) = LineEnds.First(bytes.Span[used..]);
            (used, at, left) = (used + whole, at + whole, left - (ended ? 1 : 0));
        }

        return left == 0 ? at : null;
    }

    protected override void Take(ReadOnlySpan<byte> bytes, long at)
    {
        if (!_ended)
        {
            _lines += Count(bytes);
            _marks.Add((at + bytes.Length, _lines));
        }
    }

    protected override void MeetGap(long at) => _ended = true;

    private static int Count(ReadOnlySpan<byte> bytes) => LineEnds.Count(bytes) + (bytes is [.., (byte)'\r'] ? 1 : 0);

    // The last mark of which it holds; it holds of the first ones.
    private int Mark(Func<(long At, long Lines), bool> holds)
    {
        var (low, high) = (0, _marks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = holds(_marks[middle]) ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
