using System.Collections.Concurrent;
using Sweepboard.Engine.Log;

namespace Sweepboard.Testing;

/// <summary>Snapshots that last as long as the test.</summary>
public sealed class InMemorySnapshotStore : ISnapshotStore
{
    private readonly ConcurrentDictionary<StreamId, Snapshot> _kept = [];

    public Task SaveAsync(Snapshot snapshot, CancellationToken cancellation = default)
    {
        var saved = snapshot with { Body = snapshot.Body.ToArray() };
        _kept.AddOrUpdate(snapshot.Stream, saved, (_, kept) => kept.Format == saved.Format && kept.Seq >= saved.Seq ? kept : saved);
        return Task.CompletedTask;
    }

    public Snapshot? Load(StreamId stream, int format) =>
        _kept.TryGetValue(stream, out var kept) && kept.Format == format ? kept : null;
}
