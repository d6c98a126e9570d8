using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>The one door through which sweeps change: decides on the present state, appends, folds, tells. Safe for concurrent use.</summary>
/// <remarks>Nothing here is truth: a new journal over the same log knows the same.</remarks>
public sealed class SweepJournal
{
    private readonly IEventLog _log;
    private readonly SweepArchive _archive;
    private readonly EngineClock _clock;
    private readonly GpuBroker _gpus;
    private readonly ConcurrentDictionary<SweepId, SweepCell> _cells = new();

    public SweepJournal(IEventLog log, ISnapshotStore snapshots, EngineClock clock, TimeProvider time, ILogger<SweepJournal> logger, GpuBroker? gpus = null)
    {
        _log = log;
        _gpus = gpus ?? new(SharedGpus.None);
        _clock = clock;
        _archive = new(log, snapshots, logger);
        Changes = new(state => state.Id, time, TimeSpan.FromMilliseconds(100));
        foreach (var head in log.Streams())
        {
            if (SweepJson.TryStream(head.Stream, out var id))
            {
                _cells[id] = NewCell(id);
            }
        }
    }

    /// <summary>Every sweep's newest state, at most ten times a second each.</summary>
    public ChangeHub<SweepId, SweepState> Changes { get; }

    /// <summary>Called with every new state, in order, right after it was appended; must not block.</summary>
    public event Action<SweepState>? Appended;

    /// <summary>Every sweep there is, in no order.</summary>
    public IReadOnlyCollection<SweepId> Ids => (IReadOnlyCollection<SweepId>)_cells.Keys;

    public SweepState? Find(SweepId id) => _cells.TryGetValue(id, out var cell) ? cell.State : null;

    /// <summary>Who keeps the server's GPUs apart.</summary>
    internal GpuBroker Gpus => _gpus;

    /// <summary>Whether the attempt's intent was appended by this process, so that no other can have launched it.</summary>
    internal bool IntendedHere(RunId run, AttemptId attempt) => _cells.TryGetValue(run.Sweep, out var cell) && cell.IntendedHere(run, attempt);

    /// <summary>A line for each sweep, without reading all of those that are over.</summary>
    public IReadOnlyList<SweepSummary> Summaries() => [.. _cells.Values.Select(c => c.Summary).OfType<SweepSummary>()];

    /// <summary>Begins a sweep, with what it takes over from earlier ones.</summary>
    /// <exception cref="LogUnavailableException">Nothing was begun.</exception>
    public Task CreateAsync(SweepCreated created, WarmStarted? warm = null) =>
        _cells.GetOrAdd(created.SweepId, NewCell).ExecuteAsync(
            draft =>
            {
                if (warm is not null)
                {
                    draft.Emit(warm);
                }

                return true;
            },
            created);

    /// <summary>Lets <paramref name="act"/> emit events on the present state, adds what follows from them, and completes when all is durable.</summary>
    /// <exception cref="NotThereException">There is no such sweep.</exception>
    /// <exception cref="LogUnavailableException">Nothing was changed.</exception>
    internal Task<T> ExecuteAsync<T>(SweepId id, Func<Draft, T> act) =>
        _cells.TryGetValue(id, out var cell) ? cell.ExecuteAsync(act) : throw new NotThereException($"There is no sweep {id}.");

    private SweepCell NewCell(SweepId id) => new(id, _log, _archive, _clock, Tell, Lend);

    private (GpuLoan Loan, Permit Permit) Lend(SweepState state)
    {
        var loan = _gpus.Lend(state);
        var (done, never) = Predecessors.Of(state.Spec, Find);
        return (loan, new(done, loan.Gpus) { WhyNever = never });
    }

    private void Tell(SweepState state)
    {
        _gpus.Observe(state);
        Appended?.Invoke(state);
        Changes.Publish(state);
    }
}
