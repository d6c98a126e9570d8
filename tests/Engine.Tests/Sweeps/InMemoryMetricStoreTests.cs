using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Engine.Tests.Sweeps;

public class InMemoryMetricStoreTests : MetricStoreContract
{
    protected override IMetricStore Metrics { get; } = new InMemoryMetricStore();
}
