using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Sweepboard.Engine.Dispatchers.Simulated;

/// <summary>Executes nothing: attempts take their time on the clock, report drawn learning curves and fail in every way there is.</summary>
/// <remarks>A handle is the moment of the launch, so a restart finds every attempt again; a wish to stop is repeated by whoever asked.</remarks>
public sealed class SimulatedDispatcher(TimeProvider time) : IDispatcher
{
    private static readonly TimeSpan LeastStep = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _stopped = new();

    public string Kind => "simulated";

    public Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellation) =>
        Task.FromResult<LaunchOutcome>(SimulatedAttempt.Of(order).Fails switch
        {
            Sweeps.FailureClass.Configuration => new LaunchOutcome.Refused(Sweeps.FailureClass.Configuration, "simulated: 403 Forbidden"),
            Sweeps.FailureClass.Quota => new LaunchOutcome.Refused(Sweeps.FailureClass.Quota, "simulated: 429 quota exceeded"),
            _ => new LaunchOutcome.Started(time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)),
        });

    public Task<LaunchOutcome> FindAsync(LaunchOrder order, CancellationToken cancellation) =>
        Task.FromResult<LaunchOutcome>(new LaunchOutcome.NeverStarted("A simulated attempt without a handle was not launched."));

    public Task<AttemptReport> PollAsync(LaunchOrder order, string handle, string? cursor, CancellationToken cancellation)
    {
        var attempt = SimulatedAttempt.Of(order);
        var started = Started(handle);
        var now = time.GetUtcNow();
        var part = Part(order, attempt, started, now);
        if (attempt.Fails == Sweeps.FailureClass.Unreachable && part is > 0.3 and < 0.6)
        {
            throw new DispatcherUnreachableException(Sweeps.FailureClass.Unreachable, "simulated: the scheduler does not answer");
        }

        var from = cursor is null ? 0 : double.Parse(cursor, CultureInfo.InvariantCulture);
        var points = attempt.Points(from, part, p => started + (attempt.Duration * p / order.Dispatcher.TimeScale)).ToList();
        var exit = _stopped.TryGetValue(order.Token, out var at) ? attempt.Stopped(started, at, (at - started) * order.Dispatcher.TimeScale) : part >= 1 ? attempt.Exit(started) : null;
        return Task.FromResult(new AttemptReport(points, part.ToString("R", CultureInfo.InvariantCulture), points.Count > 0, exit));
    }

    public Task WaitForChangeAsync(LaunchOrder order, string handle, string? cursor, TimeSpan atMost, CancellationToken cancellation)
    {
        var attempt = SimulatedAttempt.Of(order);
        var left = (attempt.Duration / order.Dispatcher.TimeScale) - (time.GetUtcNow() - Started(handle));
        var wait = _stopped.ContainsKey(order.Token) || left < TimeSpan.Zero ? TimeSpan.Zero : left < atMost ? left : atMost;
        // Who judges runs by their steps wants to see them; steps that pass faster than this nobody could.
        var step = attempt.Duration / order.Dispatcher.TimeScale / SimulatedAttempt.Steps;
        wait = step >= LeastStep && step < wait ? step : wait;
        return Task.Delay(wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1), time, cancellation);
    }

    public Task StopAsync(LaunchOrder order, string handle, CancellationToken cancellation)
    {
        _stopped.TryAdd(order.Token, time.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task ExtendAsync(LaunchOrder order, string handle, TimeSpan limit, CancellationToken cancellation) => Task.CompletedTask;

    public Task<LogChunk> ReadLogAsync(LaunchOrder order, LogStream stream, long from, int maxBytes, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetBytes(stream == LogStream.Stderr ? SimulatedAttempt.Of(order).Log() : "simulated: nothing is executed\n");
        var first = (int)Math.Clamp(from < 0 ? text.Length + from : from, 0, text.Length);
        return Task.FromResult(new LogChunk(text.AsMemory(first, Math.Min(maxBytes, text.Length - first)), first, text.Length, 0));
    }

    private static DateTimeOffset Started(string handle) => new(long.Parse(handle, CultureInfo.InvariantCulture), TimeSpan.Zero);

    private static double Part(LaunchOrder order, SimulatedAttempt attempt, DateTimeOffset started, DateTimeOffset now) =>
        Math.Clamp((now - started) * order.Dispatcher.TimeScale / attempt.Duration, 0, 1);
}
