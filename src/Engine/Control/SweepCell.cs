using System.Collections.Concurrent;
using System.Threading.Channels;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>One sweep in the journal: commands that arrive while an append is under way go into the next append together.</summary>
internal sealed class SweepCell
{
    private const int MostTogether = 256;

    private readonly SweepId _id;
    private readonly IEventLog _log;
    private readonly SweepArchive _archive;
    private readonly EngineClock _clock;
    private readonly Action<SweepState> _tell;
    private readonly Func<SweepState, (GpuLoan Loan, Permit Permit)> _lend;
    private readonly Channel<ICellWork> _waiting = Channel.CreateUnbounded<ICellWork>(new() { SingleReader = true });
    private readonly Lock _loading = new();
    private readonly ConcurrentDictionary<(RunId, AttemptId), bool> _intended = new();
    private int _working;
    private long _kept;

    // Written by the one worker, or under _loading before there is one.
    private volatile SweepState? _state;
    private volatile SweepSummary? _summary;

    public SweepCell(SweepId id, IEventLog log, SweepArchive archive, EngineClock clock, Action<SweepState> tell, Func<SweepState, (GpuLoan Loan, Permit Permit)> lend) =>
        (_id, _log, _archive, _clock, _tell, _lend) = (id, log, archive, clock, tell, lend);

    public SweepState? State => _state ?? Load();

    /// <summary>Null while the sweep is only being created.</summary>
    public SweepSummary? Summary => _state is { } state ? SweepSummary.Of(state)
        : _summary ??= _archive.LoadSummary(_id) ?? (Load() is { } loaded ? SweepSummary.Of(loaded) : null);

    /// <summary>Whether the attempt's intent was appended by this process, so that no other can have launched it.</summary>
    public bool IntendedHere(RunId run, AttemptId attempt) => _intended.ContainsKey((run, attempt));

    public Task<T> ExecuteAsync<T>(Func<Draft, T> act, SweepCreated? created = null)
    {
        var work = new CellWork<T>(act, created);
        _waiting.Writer.TryWrite(work);
        Wake();
        return work.Done;
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _working, 1) == 0)
        {
            _ = Task.Run(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            var batch = new List<ICellWork>();
            while (batch.Count < MostTogether && _waiting.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            if (batch.Count > 0)
            {
                await CommitAsync(batch).ConfigureAwait(false);

                // Those who were just answered may have more: what they ask now goes into the next append together.
                await Task.Yield();
                continue;
            }

            // Whoever wrote between the last look and this line found a worker and started none: look once more.
            // An exchange, not a write: a processor may look before it writes, and both would miss each other.
            Interlocked.Exchange(ref _working, 0);
            if (!_waiting.Reader.TryPeek(out _) || Interlocked.Exchange(ref _working, 1) == 1)
            {
                return;
            }
        }
    }

    private async Task CommitAsync(List<ICellWork> batch)
    {
        var loan = GpuLoan.None;
        try
        {
            var records = new List<LogRecord>();
            var durability = Durability.ProcessCrash;
            var before = State;
            var (state, events) = Decide(batch, before, ref loan);
            foreach (var happened in events)
            {
                records.Add(SweepJson.ToRecord(happened, state!.UpdatedAt));
                durability = Survives(happened) > durability ? Survives(happened) : durability;
            }

            if (records.Count > 0)
            {
                Pass("before", events);
                await AppendAsync(before, state!, records, events, durability).ConfigureAwait(false);
                Pass("after", events);
            }

            loan.GiveBack(_state);
            batch.ForEach(work => work.Complete());
        }
#pragma warning disable CA1031 // Whoever gave the work hears of it; the cell must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            loan.GiveBack(null);
            batch.ForEach(work => work.Fail(exception));
        }
    }

    private (SweepState? State, IReadOnlyList<SweepEvent> Events) Decide(List<ICellWork> batch, SweepState? state, ref GpuLoan loan)
    {
        var now = _clock.Now;
        if (state is not null && state.UpdatedAt > now)
        {
            now = state.UpdatedAt;
        }

        var events = new List<SweepEvent>();
        if (state is null && batch.Select(w => w.Created).FirstOrDefault(c => c is not null) is { } created)
        {
            state = SweepFold.Apply(null, created, now, 1);
            events.Add(created);
        }

        if (state is null)
        {
            throw new NotThereException($"There is no sweep {_id}.");
        }

        var draft = new Draft(state, now);
        batch.ForEach(work => work.Act(draft));
        (loan, var permit) = _lend(draft.State);
        foreach (var follows in SweepController.Decide(draft.State, now, permit))
        {
            draft.Emit(follows);
        }

        events.AddRange(draft.Events);
        return (draft.State, events);
    }

    private async Task AppendAsync(
        SweepState? before, SweepState after, List<LogRecord> records, IReadOnlyList<SweepEvent> events, Durability durability)
    {
        var result = await _log.AppendAsync(SweepJson.Stream(_id), before?.Seq ?? 0, records, durability).ConfigureAwait(false);
        if (!result.Appended)
        {
            // Nobody else writes here; if somebody did, what they wrote counts.
            _state = null;
            throw new InvalidOperationException($"Sweep {_id} is at event {result.Seq}, not {before?.Seq ?? 0}: something else appended to it.");
        }

        Note(events);
        _state = after;
        _archive.Consider(after, ref _kept);
        _tell(after);
    }

    private void Note(IReadOnlyList<SweepEvent> events)
    {
        foreach (var happened in events)
        {
            switch (happened)
            {
                case AttemptIntended e:
                    _intended[(e.RunId, e.AttemptId)] = true;
                    break;
                case AttemptEnded e:
                    _intended.TryRemove((e.RunId, e.AttemptId), out _);
                    break;
                case AttemptNeverStarted e:
                    _intended.TryRemove((e.RunId, e.AttemptId), out _);
                    break;
            }
        }
    }

    private SweepState? Load()
    {
        lock (_loading)
        {
            // The worker may have gone on meanwhile: what it knows is newer than what was read.
            return _state ?? (_archive.Load(_id) is { } read ? Interlocked.CompareExchange(ref _state, read, null) ?? read : _state);
        }
    }

    // What was started or has ended must not be forgotten even when the power fails; what can be found out or worked out again may be.
    private static Durability Survives(SweepEvent happened) => happened is RunSuggested or AttemptStarted or AttemptReachable or AttemptUnreachable or RetryScheduled or RungReached or RungPassed or RunPaused
        ? Durability.ProcessCrash : Durability.PowerLoss;

    private static void Pass(string side, IReadOnlyList<SweepEvent> events)
    {
        for (var i = 0; FailPoint.IsArmed && i < events.Count; i++)
        {
            FailPoint.Pass($"{side}_{PlaceOf(events[i])}");
        }
    }

    // The boundaries at which a crash could lose or double something.
    private static string PlaceOf(SweepEvent happened) => happened switch
    {
        AttemptIntended => "intent",
        AttemptStarted => "started",
        AttemptEnded => "end",
        SweepEnded => "sweep_end",
        _ => "event",
    };
}
