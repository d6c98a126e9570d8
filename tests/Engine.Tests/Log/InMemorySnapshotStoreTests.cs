using Sweepboard.Engine.Log;
using Sweepboard.Testing;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Engine.Tests.Log;

public class InMemorySnapshotStoreTests : SnapshotStoreContract
{
    protected override ISnapshotStore Snapshots { get; } = new InMemorySnapshotStore();
}
