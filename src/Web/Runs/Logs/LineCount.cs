namespace Sweepboard.Web.Runs.Logs;

/// <summary>Counts the lines that end after a byte of a log.</summary>
public sealed class LineCount(LogRead read, TimeProvider time, long from) : LogWalk(read, time, from)
{
    public long Lines { get; private set; }

    protected override void Take(ReadOnlySpan<byte> bytes, long at) => Lines += LineEnds.Count(bytes) + (bytes[^1] == '\r' ? 1 : 0);
}
