using Microsoft.Extensions.Logging;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What the engine writes to the server's own log.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Warning, "No snapshot of sweep {Sweep} was kept.")]
    public static partial void SnapshotNotKept(this ILogger logger, SweepId sweep, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "Sweep {Sweep}: {Count} attempt(s) of an earlier process are looked up.")]
    public static partial void Recovering(this ILogger logger, SweepId sweep, int count);

    [LoggerMessage(3, LogLevel.Warning, "Sweep {Sweep} was in a state that should not be possible: {Found}")]
    public static partial void Repaired(this ILogger logger, SweepId sweep, string found);

    [LoggerMessage(4, LogLevel.Error, "Sweep {Sweep} cannot be read and is left alone.")]
    public static partial void Unreadable(this ILogger logger, SweepId sweep, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "The log cannot be written: {Problem} Nothing is launched until it can.")]
    public static partial void LogUnavailable(this ILogger logger, string problem);

    [LoggerMessage(6, LogLevel.Information, "The log can be written again.")]
    public static partial void LogAvailable(this ILogger logger);

    [LoggerMessage(7, LogLevel.Error, "Attempt {Attempt} of run {Run}: the loop that follows it failed and starts anew.")]
    public static partial void DriverFailed(this ILogger logger, RunId run, AttemptId attempt, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "Sweep {Sweep}: deciding failed; tried again later.")]
    public static partial void TickFailed(this ILogger logger, SweepId sweep, Exception exception);

    [LoggerMessage(9, LogLevel.Information, "Sweep {Sweep}: {Count} attempt(s) of an earlier process were found, or found never to have started.")]
    public static partial void Recovered(this ILogger logger, SweepId sweep, int count);

    [LoggerMessage(10, LogLevel.Error, "Planning who gets which GPU failed; tried again in a moment.")]
    public static partial void PlanFailed(this ILogger logger, Exception exception);
}
