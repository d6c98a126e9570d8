namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>Bytes that somebody else appends to, numbered from 0; some in the middle may be gone.</summary>
public interface IByteLog
{
    /// <summary>How many bytes were appended so far, those no longer kept included.</summary>
    long Size { get; }

    /// <summary>The kept bytes from <paramref name="from"/> on (negative: counted from the end), up to the next gap and at most so many.</summary>
    LogChunk Read(long from, int maxBytes);
}
