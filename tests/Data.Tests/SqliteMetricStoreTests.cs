using Sweepboard.Engine.Sweeps;
using Sweepboard.Testing.Contracts;

namespace Sweepboard.Data.Tests;

public sealed class SqliteMetricStoreTests : MetricStoreContract, IDisposable
{
    private readonly OpenFolder _folder = new();

    protected override IMetricStore Metrics => _folder.Data.Metrics;

    public void Dispose() => _folder.Dispose();
}
