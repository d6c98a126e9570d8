using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Diagnosis.Sessions;

/// <summary>Gathers what is at hand about runs of ours. Safe for concurrent use.</summary>
public interface ICaseSource
{
    /// <summary>The case of a run's last attempt; what cannot be had is noted in it. Null: there is no such run.</summary>
    Task<FailureCase?> GatherAsync(RunId run, CancellationToken cancellation);

    /// <summary>The log that an <see cref="IReferencedLog.Reference"/> names; null: it is gone.</summary>
    ILogSource? FindLog(string reference);
}
