using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Reads what attempts printed, wherever they ran.</summary>
public sealed class RunLogs(SweepJournal journal, IEnumerable<IDispatcher> dispatchers)
{
    private readonly Dictionary<string, IDispatcher> _dispatchers = dispatchers.ToDictionary(d => d.Kind);

    /// <param name="id">The run.</param>
    /// <param name="attempt">Which of its attempts; null for the last.</param>
    /// <param name="stream">Standard output or standard error.</param>
    /// <param name="from">The first byte wanted; negative: that many before the end.</param>
    /// <param name="maxBytes">At most so many.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NotThereException">There is no such run or attempt.</exception>
    /// <exception cref="DispatcherUnreachableException">The dispatcher cannot be asked at present.</exception>
    public async Task<LogChunk> ReadAsync(RunId id, AttemptId? attempt, LogStream stream, long from, int maxBytes, CancellationToken cancellation)
    {
        var state = journal.Find(id.Sweep) ?? throw new NotThereException($"There is no sweep {id.Sweep}.");
        var run = state.Find(id) ?? throw new NotThereException($"There is no run {id}.");
        var found = attempt is { } wanted ? run.Find(wanted) ?? throw new NotThereException($"Run {id} has no attempt {wanted}.") : run.Last;
        return found is null || !_dispatchers.TryGetValue(state.Spec.Dispatcher.Kind, out var dispatcher)
            ? LogChunk.None
            : await dispatcher.ReadLogAsync(LaunchOrders.For(state, run, found), stream, from, maxBytes, cancellation).ConfigureAwait(false);
    }
}
