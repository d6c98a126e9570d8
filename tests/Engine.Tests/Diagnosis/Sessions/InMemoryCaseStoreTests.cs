using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Testing;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Engine.Tests.Diagnosis.Sessions;

public sealed class InMemoryCaseStoreTests : CaseStoreContract
{
    protected override ICaseStore Store { get; } = new InMemoryCaseStore();
}
