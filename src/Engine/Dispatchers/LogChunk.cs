namespace Sweepboard.Engine.Dispatchers;

/// <summary>A part of a log.</summary>
/// <param name="Bytes">What was printed, as it was.</param>
/// <param name="From">The number of the first byte, counted over all that was printed.</param>
/// <param name="Size">How many bytes were printed altogether, those no longer kept included.</param>
/// <param name="Dropped">How many bytes in the middle of the log were not kept, because it grew over its cap.</param>
public sealed record LogChunk(ReadOnlyMemory<byte> Bytes, long From, long Size, long Dropped)
{
    public static LogChunk None { get; } = new(ReadOnlyMemory<byte>.Empty, 0, 0, 0);

    /// <summary>The number of the byte after the last one here.</summary>
    public long Next => From + Bytes.Length;
}
