namespace Sweepboard.Engine.Log;

/// <summary>The fold of a stream's first entries, as bytes that only the folder understands.</summary>
/// <param name="Stream">The stream that was folded.</param>
/// <param name="Seq">The sequence number of the last entry folded.</param>
/// <param name="Format">Guards against code that folds otherwise than the code that wrote it.</param>
/// <param name="Body">The fold.</param>
public sealed record Snapshot(StreamId Stream, long Seq, int Format, ReadOnlyMemory<byte> Body);
