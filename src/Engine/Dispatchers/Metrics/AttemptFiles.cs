namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>What an attempt writes: its metrics file and what it prints.</summary>
public sealed record AttemptFiles(IByteLog Metrics, IByteLog Stdout, IByteLog Stderr);
