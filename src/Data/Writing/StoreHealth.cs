using Sweepboard.Data.Folder;
using Sweepboard.Engine.Log;

namespace Sweepboard.Data.Writing;

/// <summary>Knows whether writing works, says why not, and tries again until it does.</summary>
internal sealed class StoreHealth : IStoreHealth, IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly FolderPaths _paths;
    private readonly ITimer _retry;
    private volatile string? _problem;
    private volatile bool _damaged;

    public StoreHealth(FolderPaths paths, TimeProvider time)
    {
        _paths = paths;
        _retry = time.CreateTimer(_ => TryAgain?.Invoke(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Asks for a write that shows whether writing works again.</summary>
    public Action? TryAgain { get; set; }

    public bool Writable => _problem is null;

    public string? Problem => _problem;

    public string Location => _paths.Root;

    public long SizeBytes => FileInspection.LengthOf(_paths.Database) + FileInspection.LengthOf(_paths.Wal);

    public void Wrote() => _problem = null;

    /// <summary>Notes the failure if it is the storage's, and gives what those who wait are told.</summary>
    public Exception Failed(Exception reason)
    {
        if (reason is LogUnavailableException || StorageProblem.Describe(reason, _paths) is not { } problem)
        {
            return reason;
        }

        _problem = problem;
        _damaged |= StorageProblem.IsDamage(reason);
        _retry.Change(BetweenTries, Timeout.InfiniteTimeSpan);
        return new LogUnavailableException(problem, reason);
    }

    /// <exception cref="LogUnavailableException">The database was seen to be damaged: it is not written to again.</exception>
    public void RefuseIfDamaged()
    {
        if (_damaged)
        {
            throw new LogUnavailableException(_problem!);
        }
    }

    public void Dispose() => _retry.Dispose();
}
