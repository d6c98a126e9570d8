using Sweepboard.Engine.Log;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Engine.Tests.Log;

public class InMemoryEventLogTests : EventLogContract
{
    protected override IEventLog Log { get; } = new InMemoryEventLog();
}
