using System.Runtime.CompilerServices;

namespace Sweepboard.Engine.Dispatchers;

/// <summary>What one holds on to while an attempt runs: asks its dispatcher, less and less often while nothing moves.</summary>
/// <remarks>For one reader at a time. Holds nothing that matters: a new handle with the last cursor goes on where this one was.</remarks>
public sealed class PollableJobHandle
{
    private readonly IDispatcher _dispatcher;
    private readonly PollingOptions _options;
    private readonly TimeProvider _time;
    private long? _firstAsked;
    private TimeSpan? _delay;
    private TimeSpan? _retryAfter;
    private int _errors;

    /// <param name="dispatcher">Who executes the attempt.</param>
    /// <param name="order">The attempt.</param>
    /// <param name="handle">What its launch returned.</param>
    /// <param name="cursor">Where to read its metrics on from; null: from the beginning.</param>
    /// <param name="options">How often to ask.</param>
    /// <param name="time">The clock all waiting goes by.</param>
    public PollableJobHandle(
        IDispatcher dispatcher, LaunchOrder order, string handle, string? cursor, PollingOptions options, TimeProvider time)
    {
        _dispatcher = dispatcher;
        _options = options.Validated();
        _time = time;
        Order = order;
        Handle = handle;
        Cursor = cursor;
    }

    public LaunchOrder Order { get; }

    public string Handle { get; }

    /// <summary>Where the next poll reads on from.</summary>
    public string? Cursor { get; private set; }

    /// <summary>Asks once, now.</summary>
    public async Task<PollResult> PollAsync(CancellationToken cancellation)
    {
        _firstAsked ??= _time.GetTimestamp();
        if (Left is { } left && left <= TimeSpan.Zero)
        {
            return new PollResult.DeadlinePassed(_options.Deadline!.Value);
        }

        try
        {
            var report = await _dispatcher.PollAsync(Order, Handle, Cursor, cancellation).ConfigureAwait(false);
            return Answered(report);
        }
        catch (DispatcherUnreachableException e)
        {
            return Failed(e);
        }
    }

    /// <summary>Asks until the attempt has ended or the deadline has passed, and gives each answer as it comes; the last one says which.</summary>
    public async IAsyncEnumerable<PollResult> StreamResultsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var result = await PollAsync(cancellation).ConfigureAwait(false);
            yield return result;
            if (result is PollResult.DeadlinePassed or PollResult.Reported { Report.Exit: not null })
            {
                yield break;
            }

            await WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private TimeSpan? Left => _options.Deadline - _time.GetElapsedTime(_firstAsked!.Value);

    private PollResult.Reported Answered(AttemptReport report)
    {
        Cursor = report.Cursor ?? Cursor;
        _errors = 0;
        _retryAfter = null;
        _delay = report.Progressed ? _options.FirstDelay : Longer(_delay);
        return new(report);
    }

    private PollResult.CouldNotAsk Failed(DispatcherUnreachableException e)
    {
        _errors++;
        _retryAfter = Least(e.RetryAfter ?? TimeSpan.Zero, _options.MaxRetryAfter);
        _delay = Longer(_delay);
        return new(e.Class, e.Message, _errors);
    }

    private TimeSpan Longer(TimeSpan? delay) =>
        delay is { } before ? Least(before * _options.Multiplier, _options.MaxDelay) : _options.FirstDelay;

    private async Task WaitAsync(CancellationToken cancellation)
    {
        var delay = _retryAfter > _delay ? _retryAfter.Value : _delay!.Value;
        var wait = Least(delay, Left ?? delay);
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        if (_errors == 0)
        {
            try
            {
                await _dispatcher.WaitForChangeAsync(Order, Handle, Cursor, wait, cancellation).ConfigureAwait(false);
                return;
            }
            catch (DispatcherUnreachableException)
            {
                // The next poll says so, if it is still true then; until then the clock alone decides.
            }
        }

        await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
