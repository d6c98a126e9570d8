using System.Collections.Concurrent;
using Sweepboard.Engine.Log;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>The one door through which diagnoses change. Nothing here is truth: a new journal over the same log knows the same. Safe for concurrent use.</summary>
public sealed class SessionJournal
{
    private readonly IEventLog _log;
    private readonly ISnapshotStore _snapshots;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<DiagnosisId, SessionCell> _cells = new();
    private TaskCompletionSource _next = NewSource();

    public SessionJournal(IEventLog log, ISnapshotStore snapshots, TimeProvider time)
    {
        (_log, _snapshots, _time) = (log, snapshots, time);
        Changes = new(state => state.Id, time, TimeSpan.FromMilliseconds(100));
        foreach (var head in log.Streams())
        {
            if (DiagnosisJson.TryStream(head.Stream, out var id))
            {
                _cells[id] = NewCell(id);
            }
        }
    }

    /// <summary>Called with every new state, in order for each session, right after it was stored; must not block.</summary>
    public event Action<SessionState>? Appended;

    /// <summary>Every session's newest state, at most ten times a second each.</summary>
    public ChangeHub<DiagnosisId, SessionState> Changes { get; }

    public SessionState? Find(DiagnosisId id) => _cells.TryGetValue(id, out var cell) ? cell.State : null;

    /// <summary>A line for each session, the newest first.</summary>
    public IReadOnlyList<SessionSummary> Summaries() =>
        [.. _cells.Values.Select(c => c.Summary).OfType<SessionSummary>().OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Id.Value, StringComparer.Ordinal)];

    /// <exception cref="LogUnavailableException">Nothing was begun.</exception>
    internal async Task<SessionState> CreateAsync(DiagnosisCreated created)
    {
        var cell = _cells.GetOrAdd(created.DiagnosisId, NewCell);
        return (await cell.ExecuteAsync(_ => [created], Durability.PowerLoss).ConfigureAwait(false))!;
    }

    /// <exception cref="SessionNotThereException">There is no such diagnosis.</exception>
    /// <exception cref="LogUnavailableException">Nothing was changed.</exception>
    internal async Task<SessionState> ExecuteAsync(
        DiagnosisId id, Func<SessionState, IReadOnlyList<DiagnosisEvent>> act, Durability durability = Durability.ProcessCrash)
    {
        var cell = _cells.GetValueOrDefault(id) ?? throw NotThere(id);
        return await cell.ExecuteAsync(state => act(state ?? throw NotThere(id)), durability).ConfigureAwait(false) ?? throw NotThere(id);
    }

    /// <summary>Waits until the session is as wanted.</summary>
    /// <exception cref="SessionNotThereException">There is no such diagnosis.</exception>
    public async Task<SessionState> UntilAsync(DiagnosisId id, Func<SessionState, bool> wanted, CancellationToken cancellation)
    {
        while (true)
        {
            // The source is taken before the state is read: a change between the two completes the source taken. The log's own head
            // would not do, for a state is known only a moment after its events are stored.
            var next = Volatile.Read(ref _next);
            var state = Find(id) ?? throw NotThere(id);
            if (wanted(state))
            {
                return state;
            }

            await next.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    internal static SessionNotThereException NotThere(DiagnosisId id) => new($"There is no diagnosis '{id}'.");

    private SessionCell NewCell(DiagnosisId id) => new(id, _log, _snapshots, _time, Tell);

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell(SessionState state)
    {
        Interlocked.Exchange(ref _next, NewSource()).SetResult();
        Appended?.Invoke(state);
        Changes.Publish(state);
    }
}
