namespace Sweepboard.Engine.Log;

/// <summary>A stream and the sequence number of its last entry.</summary>
public readonly record struct StreamHead(StreamId Stream, long Seq);
