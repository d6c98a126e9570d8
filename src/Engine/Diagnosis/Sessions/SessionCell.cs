using Sweepboard.Engine.Log;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>One session in the journal: one change after the other, each on the state that the one before left.</summary>
#pragma warning disable CA1001 // It lives as long as the journal, and a semaphore whose wait handle nobody asks for holds nothing.
internal sealed class SessionCell(DiagnosisId id, IEventLog log, ISnapshotStore snapshots, TimeProvider time, Action<SessionState> tell)
#pragma warning restore CA1001
{
    private const int SummaryFormat = 1;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly WeakReference<SessionState?> _read = new(null);
    private readonly Lock _loading = new();

    // Held while there are turns to take; of the many sessions that rest only summaries stay in memory.
    private volatile SessionState? _busy;
    private volatile SessionSummary? _summary;

    public SessionState? State
    {
        get
        {
            lock (_loading)
            {
                return _busy ?? (_read.TryGetTarget(out var state) ? state : Hold(Load()));
            }
        }
    }

    /// <summary>A line about it; null while it is only being created.</summary>
    public SessionSummary? Summary => _summary ??= LoadSummary() ?? (State is { } state ? SessionSummary.Of(state) : null);

    /// <summary>Lets <paramref name="act"/> say what happens on the present state, and completes when that is stored.</summary>
    /// <exception cref="LogUnavailableException">Nothing was changed.</exception>
    public async Task<SessionState?> ExecuteAsync(Func<SessionState?, IReadOnlyList<DiagnosisEvent>> act, Durability durability)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var before = State;
            var events = act(before);
            return events.Count == 0 ? before : await AppendAsync(before, events, durability).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<SessionState> AppendAsync(SessionState? before, IReadOnlyList<DiagnosisEvent> events, Durability durability)
    {
        // Clocks are set back; a session's events do not run backwards.
        var at = time.GetUtcNow() is var now && before is not null && before.UpdatedAt > now ? before.UpdatedAt : now;
        var state = before;
        var records = new List<LogRecord>(events.Count);
        foreach (var happened in events)
        {
            state = SessionFold.Apply(state, happened, at, (state?.Seq ?? 0) + 1);
            records.Add(DiagnosisJson.ToRecord(happened, at));
        }

        var result = await log.AppendAsync(DiagnosisJson.Stream(id), before?.Seq ?? 0, records, durability).ConfigureAwait(false);
        if (!result.Appended)
        {
            throw new InvalidOperationException($"Diagnosis {id} is at event {result.Seq}, not {before?.Seq ?? 0}: something else appended to it.");
        }

        lock (_loading)
        {
            Hold(state);
        }

        _summary = SessionSummary.Of(state!);
        Keep(state!);
        tell(state!);
        return state!;
    }

    private SessionState? Hold(SessionState? state)
    {
        _busy = state?.Due is null ? null : state;
        _read.SetTarget(state);
        return state;
    }

    private SessionState? Load()
    {
        SessionState? state = null;
        foreach (var entry in log.Read(DiagnosisJson.Stream(id), 0))
        {
            state = SessionFold.Apply(state, DiagnosisJson.FromBody(entry.Body.Span), entry.At, entry.Seq);
        }

        return state;
    }

    private SessionSummary? LoadSummary()
    {
        var head = log.Streams().FirstOrDefault(h => h.Stream == DiagnosisJson.Stream(id)).Seq;
        return snapshots.Load(SummaryStream, SummaryFormat) is { } kept && kept.Seq == head ? DiagnosisJson.ReadSummary(kept.Body.Span) : null;
    }

    // Only where it rests: a list of many sessions then need not read them all.
    private void Keep(SessionState state)
    {
        if (state.Due is null)
        {
            _ = KeepAsync(state);
        }
    }

    private async Task KeepAsync(SessionState state)
    {
        try
        {
            await snapshots.SaveAsync(new(SummaryStream, state.Seq, SummaryFormat, DiagnosisJson.Write(SessionSummary.Of(state)))).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Without a summary everything works, only slower.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private StreamId SummaryStream => new($"summary/{DiagnosisJson.Stream(id)}");
}
