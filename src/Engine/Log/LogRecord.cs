namespace Sweepboard.Engine.Log;

/// <summary>An event on its way into the log: what kind it is, when it happened, and what it says as UTF-8 JSON.</summary>
public sealed record LogRecord(string Type, DateTimeOffset At, ReadOnlyMemory<byte> Body);
