using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Reads the files that attempts left, where their dispatcher keeps any.</summary>
public sealed class RunFiles(SweepJournal journal, IEnumerable<IDispatcher> dispatchers)
{
    private readonly Dictionary<string, IFileKeeper> _keepers = dispatchers.Where(d => d is IFileKeeper).ToDictionary(d => d.Kind, d => (IFileKeeper)d);

    /// <param name="id">The run.</param>
    /// <param name="attempt">Which of its attempts; null for the last.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="NotThereException">There is no such run or attempt.</exception>
    /// <exception cref="DispatcherUnreachableException">The dispatcher cannot be asked at present.</exception>
    public async Task<KeptFiles> ListAsync(RunId id, AttemptId? attempt, CancellationToken cancellation) =>
        Find(id, attempt) is var (keeper, order) ? await keeper.ListFilesAsync(order, cancellation).ConfigureAwait(false) : KeptFiles.None;

    /// <summary>Opens one of the files that the list names.</summary>
    /// <exception cref="NotThereException">There is no such run, attempt or file.</exception>
    /// <exception cref="DispatcherUnreachableException">The dispatcher cannot be asked at present.</exception>
    public async Task<OpenedFile> OpenAsync(RunId id, AttemptId? attempt, string path, CancellationToken cancellation)
    {
        var found = Find(id, attempt) is var (keeper, order) ? await keeper.OpenFileAsync(order, path, cancellation).ConfigureAwait(false) : null;
        return found ?? throw new NotThereException($"Run {id} has no file '{path}'. The list of its files says which there are; links are not followed.");
    }

    private (IFileKeeper Keeper, LaunchOrder Order)? Find(RunId id, AttemptId? attempt)
    {
        var state = journal.Find(id.Sweep) ?? throw new NotThereException($"There is no sweep {id.Sweep}.");
        var run = state.Find(id) ?? throw new NotThereException($"There is no run {id}.");
        var found = attempt is { } wanted ? run.Find(wanted) ?? throw new NotThereException($"Run {id} has no attempt {wanted}.") : run.Last;
        return found is not null && _keepers.TryGetValue(state.Spec.Dispatcher.Kind, out var keeper) ? (keeper, LaunchOrders.For(state, run, found)) : null;
    }
}
