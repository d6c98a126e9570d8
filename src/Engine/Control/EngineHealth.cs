using Microsoft.Extensions.Logging;

namespace Sweepboard.Engine.Control;

/// <summary>How the engine is: when it last did something, what went wrong last, whether it can write.</summary>
public sealed class EngineHealth(TimeProvider time)
{
    private volatile string? _logProblem;
    private volatile Tuple<DateTimeOffset, string>? _lastError;
    private volatile bool _hasBegun;
    private long _lastBeat;

    public DateTimeOffset? LastBeat => Volatile.Read(ref _lastBeat) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>False while what an earlier process left under way is still being looked up.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Why the log cannot be written at present; null where it can.</summary>
    public string? LogProblem => _logProblem;

    /// <summary>What went wrong last in the loop itself, whether or not it still does.</summary>
    public (DateTimeOffset At, string Message)? LastError => _lastError is { } error ? (error.Item1, error.Item2) : null;

    internal void Beat() => Volatile.Write(ref _lastBeat, time.GetUtcNow().UtcTicks);

    internal void Begun()
    {
        _hasBegun = true;
        Beat();
    }

    internal void Failed(Exception exception) => _lastError = new(time.GetUtcNow(), exception.Message);

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
