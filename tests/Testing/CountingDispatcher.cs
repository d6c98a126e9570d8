using System.Collections.Concurrent;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Testing;

/// <summary>Attempts that run until they are let go; counts how often each was launched, and may not be reachable for a while.</summary>
public sealed class CountingDispatcher : IDispatcher
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _stopped = new();

    public string Kind => "local";

    public ConcurrentDictionary<string, int> Launches { get; } = new();

    /// <summary>The values of the objective that each attempt reports at its first poll.</summary>
    public IReadOnlyList<double> Reports { get; init; } = [90];

    public bool Unreachable { get; set; }

    public void LetGo() => _go.TrySetResult();

    public Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellation)
    {
        Launches.AddOrUpdate(order.Token, 1, (_, n) => n + 1);
        return Task.FromResult<LaunchOutcome>(new LaunchOutcome.Started(order.Token));
    }

    public Task<LaunchOutcome> FindAsync(LaunchOrder order, CancellationToken cancellation) => Task.FromResult<LaunchOutcome>(
        Launches.ContainsKey(order.Token) ? new LaunchOutcome.Started(order.Token) : new LaunchOutcome.NeverStarted("not launched"));

    public Task<AttemptReport> PollAsync(LaunchOrder order, string handle, string? cursor, CancellationToken cancellation)
    {
        if (Unreachable)
        {
            throw new DispatcherUnreachableException(FailureClass.Unreachable, "the test says so");
        }

        IReadOnlyList<MetricPoint> points = cursor is null ? [.. Reports.Select((value, i) => new MetricPoint(order.Objectives[0].Metric, i + 1, value, Some.Noon))] : [];
        var exit = _stopped.ContainsKey(order.Token) ? new AttemptExit { ExitCode = 143, Duration = TimeSpan.FromSeconds(1) }
            : _go.Task.IsCompleted ? new AttemptExit { ExitCode = 0, Duration = TimeSpan.FromSeconds(1) } : null;
        return Task.FromResult(new AttemptReport(points, "read", points.Count > 0, exit));
    }

    public async Task WaitForChangeAsync(LaunchOrder order, string handle, string? cursor, TimeSpan atMost, CancellationToken cancellation) =>
        await Task.Delay(atMost, TimeProvider.System, cancellation);

    public Task StopAsync(LaunchOrder order, string handle, CancellationToken cancellation)
    {
        _stopped[order.Token] = true;
        return Task.CompletedTask;
    }

    public Task ExtendAsync(LaunchOrder order, string handle, TimeSpan limit, CancellationToken cancellation) => Task.CompletedTask;

    public Task<LogChunk> ReadLogAsync(LaunchOrder order, LogStream stream, long from, int maxBytes, CancellationToken cancellation) => Task.FromResult(LogChunk.None);
}
