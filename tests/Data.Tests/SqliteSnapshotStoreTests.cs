using Sweepboard.Engine.Log;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Data.Tests;

public sealed class SqliteSnapshotStoreTests : SnapshotStoreContract, IDisposable
{
    private readonly OpenFolder _folder = new();

    protected override ISnapshotStore Snapshots => _folder.Data.Snapshots;

    public void Dispose() => _folder.Dispose();
}
