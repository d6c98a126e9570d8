using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>The thin shell around the decisions: sees to it that every attempt in the log has somebody who sees it through, and that time passes.</summary>
public sealed class SweepEngine : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SweepJournal _journal;
    private readonly Dictionary<string, IDispatcher> _dispatchers;
    private readonly IMetricStore _metrics;
    private readonly EngineClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger<SweepEngine> _logger;
    private readonly AttemptRecorder _recorder;
    private readonly Channel<(SweepState? State, DateTimeOffset Decided)> _changed = Channel.CreateUnbounded<(SweepState?, DateTimeOffset)>(new() { SingleReader = true });
    private readonly ConcurrentQueue<TaskCompletionSource> _pulses = new();
    private readonly ConcurrentDictionary<(RunId, AttemptId), DrivenAttempt> _driven = new();

    // Only the loop touches these.
    private readonly Dictionary<SweepId, ITimer> _timers = [];

    public SweepEngine(
        SweepJournal journal, IEnumerable<IDispatcher> dispatchers, IMetricStore metrics, MetricFeed feed, EngineClock clock, TimeProvider time, ILogger<SweepEngine> logger)
    {
        _journal = journal;
        _dispatchers = dispatchers.ToDictionary(d => d.Kind);
        _metrics = metrics;
        _clock = clock;
        _time = time;
        _logger = logger;
        _recorder = new(journal, metrics, feed, time);
        Health = new(time);
    }

    public EngineHealth Health { get; }

    /// <summary>How many attempts are seen through at this moment.</summary>
    public int Driving => _driven.Count;

    /// <summary>Completes once the loop has come round, and so does not stand still.</summary>
    public Task PulseAsync()
    {
        var pulse = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pulses.Enqueue(pulse);
        _changed.Writer.TryWrite((null, default));
        return pulse.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts its services one after another; recovery must not hold up the pages.
        await Task.Yield();
        _journal.Appended += Notice;
        try
        {
            Recover(stoppingToken);
            Health.Begun();
            await foreach (var (state, decided) in _changed.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
            {
                Health.Beat();
                if (state is not null)
                {
                    Guard(state.Id, () => See(state, decided, stoppingToken));
                }
                else if (_pulses.TryDequeue(out var pulse))
                {
                    pulse.TrySetResult();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Jobs go on without us; the next process finds them.
        }
        finally
        {
            _journal.Appended -= Notice;
            foreach (var timer in _timers.Values)
            {
                await timer.DisposeAsync().ConfigureAwait(false);
            }

            await Task.WhenAll(_driven.Values.Select(d => d.Done)).ConfigureAwait(false);
        }
    }

    private void Notice(SweepState state) => _changed.Writer.TryWrite((state, state.UpdatedAt));

    // What an earlier process left under way is looked up before anything new is decided for its sweep.
    private void Recover(CancellationToken stopping)
    {
        foreach (var sweep in _journal.Summaries().Where(s => s.Status is SweepStatus.Running or SweepStatus.Paused || s.Counts is not { Pending: 0, Running: 0 }))
        {
            Guard(sweep.Id, () => Recover(_journal.Find(sweep.Id)!, stopping));
        }
    }

    private void Guard(SweepId id, Action act)
    {
        try
        {
            act();
        }
#pragma warning disable CA1031 // One sweep that cannot be read must not keep the others from going on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.Unreadable(id, exception);
            Health.Failed(exception);
        }
    }

    private void Recover(SweepState state, CancellationToken stopping)
    {
        _clock.NotBefore(state.UpdatedAt);
        var left = state.OpenAttempts.Count();
        if (left > 0)
        {
            _logger.Recovering(state.Id, left);
        }

        See(state, state.UpdatedAt, stopping);
        _ = SayRecoveredAsync(state.Id, [.. state.OpenAttempts.Select(o => _driven.GetValueOrDefault((o.Run.Id, o.Attempt.Id))?.Found ?? Task.CompletedTask)]);
        Tick(state.Id, repair: true);
    }

    private async Task SayRecoveredAsync(SweepId id, Task[] found)
    {
        await Task.WhenAll(found).ConfigureAwait(false);
        if (found.Length > 0)
        {
            _logger.Recovered(id, found.Length);
        }
    }

    private void See(SweepState state, DateTimeOffset decided, CancellationToken stopping)
    {
        if (state.Spec.Dispatcher.Kind != "external")
        {
            foreach (var (run, attempt) in state.OpenAttempts)
            {
                See(state, run, attempt, stopping);
            }
        }

        Schedule(state, decided);
        if (state.IsOver)
        {
            WakeFollowers(state.Id);
        }
    }

    // Whoever waits for this sweep decides again.
    private void WakeFollowers(SweepId id)
    {
        foreach (var waiting in _journal.Summaries().Where(s => s.Status is SweepStatus.Running or SweepStatus.Paused).Select(s => _journal.Find(s.Id)).OfType<SweepState>().Where(s => s.Spec.After.Contains(id)))
        {
            Tick(waiting.Id);
        }
    }

    private void See(SweepState state, Run run, Attempt attempt, CancellationToken stopping)
    {
        var key = (run.Id, attempt.Id);
        if (_driven.TryGetValue(key, out var driven))
        {
            driven.Obey(attempt);
            return;
        }

        // A state may wait in the channel while its attempt ends: only the newest says what is under way.
        if (_journal.Find(state.Id)?.Find(run.Id)?.Find(attempt.Id) is not { IsOpen: true } newest)
        {
            return;
        }

        var driver = new AttemptDriver(_dispatchers[state.Spec.Dispatcher.Kind], _recorder, _metrics, _time, state.Spec, LaunchOrders.For(state, run, newest));
        driven = new DrivenAttempt(driver, _time, _logger);
        _driven[key] = driven;
        driven.Start(newest, _journal.IntendedHere(run.Id, newest.Id) && newest.Handle is null, () => _driven.TryRemove(key, out _), stopping);
    }

    private void Schedule(SweepState state, DateTimeOffset decided)
    {
        var wake = SweepController.NextWake(state, decided);
        if (!_timers.TryGetValue(state.Id, out var timer))
        {
            if (wake is null)
            {
                return;
            }

            _timers[state.Id] = timer = _time.CreateTimer(_ => Tick(state.Id), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        if (state.IsOver)
        {
            _timers.Remove(state.Id);
            timer.Dispose();
            return;
        }

        var due = wake is { } at ? TimeSpan.FromMilliseconds(Math.Clamp((at - _clock.Now).TotalMilliseconds + 1, 1, 86_400_000)) : Timeout.InfiniteTimeSpan;
        timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    // Time has passed: let the sweep decide.
    private async void Tick(SweepId id, bool repair = false)
    {
        try
        {
            var decided = await _journal.ExecuteAsync(id, draft => repair ? Repair(draft) : draft.Now).ConfigureAwait(false);
            Health.LogIsAvailable(_logger);
            if (_journal.Find(id) is { } state)
            {
                _changed.Writer.TryWrite((state, decided));
            }
        }
        catch (LogUnavailableException exception)
        {
            Health.LogIsUnavailable(exception.Message, _logger);
            await AgainAsync(id, repair).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The sweep is tried again; the others go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.TickFailed(id, exception);
            Health.Failed(exception);
            await AgainAsync(id, repair).ConfigureAwait(false);
        }
    }

    private async Task AgainAsync(SweepId id, bool repair)
    {
        await Task.Delay(RetryAfter, _time, CancellationToken.None).ConfigureAwait(false);
        Tick(id, repair);
    }

    private DateTimeOffset Repair(Draft draft)
    {
        foreach (var repair in StateRepair.Inspect(draft.State, draft.Now))
        {
            if (repair is StateRepaired { Found: var found })
            {
                _logger.Repaired(draft.State.Id, found);
            }

            draft.Emit(repair);
        }

        return draft.Now;
    }
}
