using Sweepboard.Engine.Dispatchers;

namespace Sweepboard.Web.Runs.Logs;

/// <summary>Goes through a log from a byte to its end, and on as it grows: whole lines at a time, for a moment at a time.</summary>
public abstract class LogWalk(LogRead read, TimeProvider time, long from)
{
    /// <summary>What is read at once: below the size from which arrays are collected late.</summary>
    public const int Block = 64 * 1024;

    /// <summary>How far it has come.</summary>
    public long At { get; private set; } = from;

    /// <summary>How many bytes it met that were not kept.</summary>
    public long Lost { get; private set; }

    /// <summary>Goes on until the end, or for about so long.</summary>
    /// <returns>Whether it has come to the end.</returns>
    public async Task<bool> AdvanceAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        do
        {
            var chunk = await read(At, Block, cancellation).ConfigureAwait(false);
            var whole = Whole(chunk);
            if (whole == 0)
            {
                return true;
            }

            if (chunk.From > At)
            {
                Lost += chunk.From - At;
                MeetGap(chunk.From);
            }

            Take(chunk.Bytes.Span[..whole], chunk.From);
            At = chunk.From + whole;
        }
        while (time.GetElapsedTime(began) < atMost);
        return false;
    }

    /// <summary>Takes bytes that end where a line does, or where a line is cut for being endless.</summary>
    protected abstract void Take(ReadOnlySpan<byte> bytes, long at);

    protected virtual void MeetGap(long at)
    {
    }

    // Up to the last end of a line; a full block without one is taken as it is.
    private static int Whole(LogChunk chunk)
    {
        var bytes = chunk.Bytes.Span;
        var end = bytes.LastIndexOf((byte)'\n');
        var turn = bytes.Length > 1 ? bytes[..^1].LastIndexOf((byte)'\r') : -1;
        return Math.Max(end, turn) is >= 0 and var last ? last + 1 : bytes.Length == Block ? Block : 0;
    }
}
