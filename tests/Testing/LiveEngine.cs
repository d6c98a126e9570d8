using Microsoft.Extensions.Logging.Abstractions;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Simulated;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Testing;

/// <summary>The whole engine over stores in memory; a second one over the same log is a restart.</summary>
public sealed class LiveEngine : IAsyncDisposable
{
    private int _ids;

    public LiveEngine(IEventLog? log = null, IMetricStore? metrics = null, TimeProvider? time = null, params IDispatcher[] dispatchers)
        : this(SharedGpus.None, log, metrics, time, dispatchers)
    {
    }

    /// <summary>An engine whose sweeps share GPUs.</summary>
    public LiveEngine(SharedGpus gpus, IEventLog? log = null, IMetricStore? metrics = null, TimeProvider? time = null, params IDispatcher[] dispatchers)
    {
        Time = time ?? TimeProvider.System;
        Log = log ?? new InMemoryEventLog();
        Metrics = metrics ?? new InMemoryMetricStore();
        Clock = new(Time);
        Feed = new(Time);
        Broker = new(gpus);
        Journal = new(Log, new InMemorySnapshotStore(), Clock, Time, NullLogger<SweepJournal>.Instance, Broker);
        Allocator = new(Journal, Broker, Time, Clock, NullLogger<GpuAllocator>.Instance);
        Service = new(Journal, Metrics, Feed, Clock, NewId);
        Engine = new(Journal, dispatchers.Length > 0 ? dispatchers : [new SimulatedDispatcher(Time)], Metrics, Feed, Clock, Time, NullLogger<SweepEngine>.Instance);
    }

    public TimeProvider Time { get; }

    public IEventLog Log { get; }

    public IMetricStore Metrics { get; }

    public EngineClock Clock { get; }

    public MetricFeed Feed { get; }

    public SweepJournal Journal { get; }

    public GpuBroker Broker { get; }

    public GpuAllocator Allocator { get; }

    public SweepService Service { get; }

    public SweepEngine Engine { get; }

    private SweepId NewId()
    {
        SweepId id;
        do
        {
            id = new($"sweep{++_ids:000}");
        }
        while (Journal.Ids.Contains(id));
        return id;
    }

    public async Task<SweepState> BeginAsync(string spec)
    {
        var (state, _, problems) = await Service.CreateAsync(Specs.Read(spec));
        return state ?? throw new InvalidDataException(string.Join('\n', problems));
    }

    /// <summary>Waits until the sweep is as wanted.</summary>
    public async Task<SweepState> UntilAsync(SweepId id, Func<SweepState, bool> wanted, TimeSpan? limit = null)
    {
        using var end = new CancellationTokenSource(limit ?? TimeSpan.FromSeconds(30));
        var changes = Journal.Changes.Subscribe(end.Token);
        try
        {
            if (Journal.Find(id) is { } now && wanted(now))
            {
                return now;
            }

            await foreach (var _ in changes.WithCancellation(end.Token))
            {
                if (Journal.Find(id) is { } state && wanted(state))
                {
                    return state;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Said below, with the state that was reached.
        }

        var last = Journal.Find(id);
        throw new TimeoutException($"Sweep {id} is {last?.Status} with {last?.Counts}: {last?.Reason}");
    }

    public async ValueTask DisposeAsync()
    {
        await Allocator.StopAsync(CancellationToken.None);
        await Engine.StopAsync(CancellationToken.None);
        Allocator.Dispose();
        Engine.Dispose();
    }
}
