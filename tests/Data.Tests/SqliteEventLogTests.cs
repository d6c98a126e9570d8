using Sweepboard.Engine.Log;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Data.Tests;

public sealed class SqliteEventLogTests : EventLogContract, IDisposable
{
    private readonly OpenFolder _folder = new();

    protected override IEventLog Log => _folder.Data.Log;

    public void Dispose() => _folder.Dispose();
}
