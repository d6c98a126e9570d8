namespace Sweepboard.Engine.Log;

/// <summary>A snapshot of some state together with every change that follows it, with no gap between.</summary>
public sealed record Feed<TState, TChange>(TState Snapshot, IAsyncEnumerable<IReadOnlyList<TChange>> Changes);
