using Microsoft.Extensions.Logging;

namespace Sweepboard.Engine.Control;

/// <summary>How the engine is: when it last did something, what went wrong last, whether it can write.</summary>
public sealed class EngineHealth(TimeProvider time)
{
    private volatile string? _logProblem;
    private volatile string? _lastError;
    private long _lastBeat;

    public DateTimeOffset? LastBeat => Volatile.Read(ref _lastBeat) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Why the log cannot be written at present; null where it can.</summary>
    public string? LogProblem => _logProblem;

    public string? LastError => _lastError;

    internal void Beat() => Volatile.Write(ref _lastBeat, time.GetUtcNow().UtcTicks);

    internal void Failed(Exception exception) => _lastError = exception.Message;

    internal void LogIsUnavailable(string problem, ILogger logger)
    {
        // Said once when it begins and once when it ends, however often it is tried between.
        if (_logProblem is null)
        {
            logger.LogUnavailable(problem);
        }

        _logProblem = problem;
    }

    internal void LogIsAvailable(ILogger logger)
    {
        if (_logProblem is not null)
        {
            _logProblem = null;
            logger.LogAvailable();
        }
    }
}
