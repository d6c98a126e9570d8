using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>Plans who gets the server's GPUs next, and plans again whenever something starts, ends early, fails or is late.</summary>
public sealed class GpuAllocator : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(5);

    private readonly SweepJournal _journal;
    private readonly GpuBroker _broker;
    private readonly AllocationSolver _solver;
    private readonly TimeProvider _time;
    private readonly EngineClock _clock;
    private readonly ILogger<GpuAllocator> _logger;
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public GpuAllocator(SweepJournal journal, GpuBroker broker, TimeProvider time, EngineClock clock, ILogger<GpuAllocator> logger)
    {
        (_journal, _broker, _time, _clock, _logger) = (journal, broker, time, clock, logger);
        _solver = new(time);
    }

    /// <summary>The newest plan; null while there is none.</summary>
    public SharedPlan? Current { get; private set; }

    /// <summary>There is a newer plan; must not block.</summary>
    public event Action? Planned;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_broker.Shared.Pools.Count == 0)
        {
            return;
        }

        await Task.Yield();
        _broker.Changed += Notice;
        _journal.Appended += NoticeEnd;
        try
        {
            // What earlier processes left under way holds its GPUs: nobody is granted any before that is known.
            foreach (var sweep in Sharing())
            {
                _broker.Observe(sweep);
            }

            while (true)
            {
                var sleep = await PlanAsync(stoppingToken).ConfigureAwait(false);
                await WaitAsync(sleep, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Grants are not kept: the next process plans anew.
        }
        finally
        {
            _broker.Changed -= Notice;
            _journal.Appended -= NoticeEnd;
        }
    }

    // Somebody who shares GPUs may have waited for it.
    private void NoticeEnd(SweepState state)
    {
        if (state.IsOver)
        {
            Notice();
        }
    }

    private void Notice() => _changed.Writer.TryWrite(true);

    // Whoever is late is noticed by the clock alone.
    private async Task WaitAsync(TimeSpan atMost, CancellationToken stopping)
    {
        using var sleep = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var timer = _time.CreateTimer(_ => Notice(), null, atMost, Timeout.InfiniteTimeSpan);
        await _changed.Reader.ReadAsync(sleep.Token).ConfigureAwait(false);
    }

    private IReadOnlyCollection<SweepState> Sharing() =>
        [.. _journal.Summaries().Where(s => s.Status is SweepStatus.Running or SweepStatus.Paused || s.Counts.Running > 0).Select(s => _journal.Find(s.Id)).OfType<SweepState>().Where(s => _broker.Shared.AreUsedBy(s.Spec))];

    private async Task<TimeSpan> PlanAsync(CancellationToken stopping)
    {
        try
        {
            var sweeps = Sharing();
            var now = _clock.Now;
            var (queue, items) = SharedQueue.Of(_broker.Shared, sweeps, _broker.HasDeclined, id => _journal.Find(id) is not { IsOver: false }, now, SecondsFor(sweeps));
            var plan = _solver.Solve(queue, null, stopping);
            stopping.ThrowIfCancellationRequested();
            Current = new(now, queue, plan, items) { Stuck = StuckSweep.Of(_broker.Shared, sweeps) };
            var starting = _broker.Grant(Starting(Current));
            Planned?.Invoke();
            foreach (var sweep in starting)
            {
                await _journal.ExecuteAsync(sweep, _ => true).ConfigureAwait(false);
            }

            return NextLook(Current);
        }
        catch (LogUnavailableException)
        {
            return RetryAfter;
        }
#pragma warning disable CA1031 // GPUs must go on being given out; what went wrong is told.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _logger.PlanFailed(exception);
            return RetryAfter;
        }
    }

    // Planning takes a small part of the time that what is planned takes.
    private static double SecondsFor(IReadOnlyCollection<SweepState> sweeps) =>
        Math.Clamp(sweeps.Select(s => s.ExpectedDuration.TotalSeconds).DefaultIfEmpty(0).Min() * 0.01, 0.02, 1);

    private IEnumerable<(SweepId, HeldGpus)> Starting(SharedPlan plan)
    {
        var running = plan.Queue.Experiments.Where(e => e.Running is not null).Select(e => e.Id).ToHashSet();
        var items = plan.Items.ToDictionary(i => i.ExpId);
        return plan.Plan.Schedule.Where(p => p.StartHours == 0 && !running.Contains(p.ExpId)).Select(p => (items[p.ExpId].Sweep, _broker.Shared.Held(p.GpuType, p.Gpus)));
    }

    private static TimeSpan NextLook(SharedPlan plan)
    {
        var next = plan.Plan.Schedule.SelectMany(p => (double[])[p.StartHours, p.EndHours]).Where(h => h > 0).DefaultIfEmpty(LongestSleep.TotalHours).Min();
        return TimeSpan.FromHours(Math.Clamp(next, TimeSpan.FromSeconds(1).TotalHours, LongestSleep.TotalHours));
    }
}
