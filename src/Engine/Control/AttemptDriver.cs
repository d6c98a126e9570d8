using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Sees one attempt through: launches it or finds it again, follows it, stops it when asked to, and writes down how it ended.</summary>
/// <remarks>Everything it does it can do again after a crash at any line: the log says what was intended, the dispatcher what became of it.</remarks>
internal sealed class AttemptDriver
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private readonly IDispatcher _dispatcher;
    private readonly AttemptRecorder _recorder;
    private readonly IMetricStore _metrics;
    private readonly TimeProvider _time;
    private readonly SweepSpec _spec;
    private readonly List<MetricPoint> _objective = [];
    private readonly TaskCompletionSource _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastProgress;
    private bool _inTrouble;
    private bool _stopSent;
    private double? _limitSent;

    public AttemptDriver(IDispatcher dispatcher, AttemptRecorder recorder, IMetricStore metrics, TimeProvider time, SweepSpec spec, LaunchOrder order) =>
        (_dispatcher, _recorder, _metrics, _time, _spec, Order) = (dispatcher, recorder, metrics, time, spec, order);

    public LaunchOrder Order { get; }

    /// <summary>Completes once it is known what became of the attempt so far.</summary>
    public Task Found => _found.Task;

    /// <param name="attempt">The attempt as the log has it.</param>
    /// <param name="fresh">Whether its intent was appended just now, by this process: then nobody can have launched it before.</param>
    /// <param name="cancellation">The server stops; the attempt goes on.</param>
    public async Task RunAsync(Attempt attempt, bool fresh, CancellationToken cancellation)
    {
        _limitSent = attempt.LimitSeconds;
        var handle = attempt.Handle ?? await LaunchAsync(fresh, cancellation).ConfigureAwait(false);
        _found.TrySetResult();
        if (handle is not null)
        {
            await FollowAsync(handle, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Tells the dispatcher what the log has decided about the attempt meanwhile. Called with every new state, one call at a time.</summary>
    public async Task ObeyAsync(Attempt attempt, CancellationToken cancellation)
    {
        if (attempt.Handle is not { } handle)
        {
            return;
        }

        if (attempt.Stop is not null && !_stopSent)
        {
            await InsistAsync(() => _dispatcher.StopAsync(Order, handle, cancellation), cancellation).ConfigureAwait(false);
            _stopSent = true;
        }
        else if (attempt.Stop is null && attempt.LimitSeconds is { } limit && limit != _limitSent)
        {
            await InsistAsync(() => _dispatcher.ExtendAsync(Order, handle, TimeSpan.FromSeconds(limit), cancellation), cancellation).ConfigureAwait(false);
            _limitSent = limit;
        }
    }

    private async Task<string?> LaunchAsync(bool fresh, CancellationToken cancellation)
    {
        for (var delay = FirstRetry; ; delay = Longer(delay))
        {
            var outcome = await AskAsync(fresh, cancellation).ConfigureAwait(false);
            FailPoint.Pass(fresh ? "after_launch" : "after_find");
            // Whatever came of the first try, from now on the attempt may have been launched.
            fresh = false;
            switch (outcome)
            {
                case LaunchOutcome.Started(var handle):
                    await _recorder.EmitAsync(Order, (_, a) => a.Handle is null ? new AttemptStarted(Order.Run, Order.Attempt, handle) : null, cancellation).ConfigureAwait(false);
                    return handle;
                case LaunchOutcome.NeverStarted(var reason):
                    await _recorder.EmitAsync(Order, (_, _) => new AttemptNeverStarted(Order.Run, Order.Attempt, reason, null), cancellation).ConfigureAwait(false);
                    return null;
                case LaunchOutcome.Refused(var failure, var message):
                    await _recorder.EmitAsync(Order, (_, _) => new AttemptNeverStarted(Order.Run, Order.Attempt, message, FailureClassifier.Of(failure, message, "refused by the dispatcher")), cancellation).ConfigureAwait(false);
                    return null;
                case LaunchOutcome.Unknown(var reason):
                    await TroubleAsync(FailureClass.Unreachable, reason, cancellation).ConfigureAwait(false);
                    await Task.Delay(delay, _time, cancellation).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task<LaunchOutcome> AskAsync(bool fresh, CancellationToken cancellation)
    {
        FailPoint.Pass(fresh ? "before_launch" : "before_find");
        try
        {
            return fresh
                ? await _dispatcher.LaunchAsync(Order, cancellation).ConfigureAwait(false)
                : await _dispatcher.FindAsync(Order, cancellation).ConfigureAwait(false);
        }
        catch (DispatcherUnreachableException exception)
        {
            return new LaunchOutcome.Unknown(exception.Message);
        }
    }

    private async Task FollowAsync(string handle, CancellationToken cancellation)
    {
        var polling = _spec.Polling;
        var options = new PollingOptions
        {
            FirstDelay = TimeSpan.FromMilliseconds(polling.InitialDelayMs),
            MaxDelay = TimeSpan.FromMilliseconds(polling.MaxDelayMs),
            Multiplier = polling.Multiplier,
        };
        var job = new PollableJobHandle(_dispatcher, Order, handle, _metrics.Cursor(Order.Run, Order.Attempt), options, _time);
        _lastProgress = _time.GetTimestamp();

        // What was kept right before a crash was perhaps not looked at any more.
        await _recorder.NoteRungsAsync(Order, null, cancellation).ConfigureAwait(false);
        await foreach (var result in job.StreamResultsAsync(cancellation).ConfigureAwait(false))
        {
            switch (result)
            {
                case PollResult.CouldNotAsk(var failure, var message, _):
                    await TroubleAsync(failure, message, cancellation).ConfigureAwait(false);
                    break;
                case PollResult.Reported(var report):
                    await TakeAsync(report, cancellation).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task TakeAsync(AttemptReport report, CancellationToken cancellation)
    {
        await _recorder.KeepAsync(Order, report, cancellation).ConfigureAwait(false);
        if (_inTrouble)
        {
            _inTrouble = false;
            await _recorder.EmitAsync(Order, (_, a) => a.Trouble is null ? null : new AttemptReachable(Order.Run, Order.Attempt), cancellation).ConfigureAwait(false);
        }

        if (report.Exit is { } exit)
        {
            await _recorder.EndAsync(_dispatcher, Order, exit, cancellation).ConfigureAwait(false);
        }
        else if (StopReason(report) is var (cause, reason))
        {
            await _recorder.EmitAsync(Order, (_, a) => a.Stop is null ? new AttemptStopRequested(Order.Run, Order.Attempt, cause, reason) : null, cancellation).ConfigureAwait(false);
        }
    }

    private (StopCause, string)? StopReason(AttemptReport report)
    {
        if (report.Progressed)
        {
            _lastProgress = _time.GetTimestamp();
        }

        _objective.AddRange(report.Points.Where(p => p.Name == _spec.Objective.Metric));
        if (_spec.Polling.StallMinutes is { } minutes && _time.GetElapsedTime(_lastProgress) >= TimeSpan.FromMinutes(minutes))
        {
            return (StopCause.Stalled, $"It has printed and reported nothing for {minutes} minutes.");
        }

        return Order.Stage == AttemptStage.Training && _spec.EarlyStopping is { } stopping && _objective.Count > 0
            && EarlyStopping.Reason(stopping, _spec.Objective, _objective) is { } reason ? (StopCause.Scheduler, reason) : null;
    }

    private async Task TroubleAsync(FailureClass failure, string message, CancellationToken cancellation)
    {
        if (!_inTrouble)
        {
            _inTrouble = true;
            await _recorder.EmitAsync(Order, (_, a) => a.Trouble is null ? new AttemptUnreachable(Order.Run, Order.Attempt, failure, message) : null, cancellation).ConfigureAwait(false);
        }
    }

    private async Task InsistAsync(Func<Task> ask, CancellationToken cancellation)
    {
        for (var delay = FirstRetry; ; delay = Longer(delay))
        {
            try
            {
                await ask().ConfigureAwait(false);
                return;
            }
            catch (DispatcherUnreachableException)
            {
                await Task.Delay(delay, _time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan delay) => delay * 2 < LongestRetry ? delay * 2 : LongestRetry;
}
