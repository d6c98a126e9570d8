namespace Sweepboard.Engine.Log;

/// <summary>Keeps one fold a stream, so that reopening a long stream need not read it whole. Losing a snapshot loses nothing.</summary>
public interface ISnapshotStore
{
    /// <summary>Keeps the snapshot if it is newer than the one kept.</summary>
    Task SaveAsync(Snapshot snapshot, CancellationToken cancellation = default);

    /// <summary>The newest snapshot of the stream in that format, or null.</summary>
    Snapshot? Load(StreamId stream, int format);
}
