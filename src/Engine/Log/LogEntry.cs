namespace Sweepboard.Engine.Log;

/// <summary>An event as the log keeps it.</summary>
/// <param name="Position">Its place in the whole log: grows with every entry, gaps possible.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Seq">Its number within the stream: 1, 2, 3, ... without a gap.</param>
/// <param name="Type">The kind of event, as written by whoever appended it.</param>
/// <param name="At">When it happened, by the clock of whoever appended it.</param>
/// <param name="Body">What it says, UTF-8 JSON.</param>
public sealed record LogEntry(
    long Position, StreamId Stream, long Seq, string Type, DateTimeOffset At, ReadOnlyMemory<byte> Body);
