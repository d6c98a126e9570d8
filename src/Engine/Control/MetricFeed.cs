using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Tells pages which runs have new metric points; the points themselves they read from the store.</summary>
public sealed class MetricFeed(TimeProvider time)
{
    private readonly ChangeHub<RunId, RunId> _hub = new(run => run, time, TimeSpan.FromMilliseconds(250));

    public int ReaderCount => _hub.ReaderCount;

    public void Publish(RunId run) => _hub.Publish(run);

    public IAsyncEnumerable<IReadOnlyList<RunId>> Subscribe(CancellationToken until) => _hub.Subscribe(until);
}
