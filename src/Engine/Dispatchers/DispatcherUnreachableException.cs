using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers;

/// <summary>The dispatcher could not be asked, or asked us to wait. Says nothing about the attempt. Ask again later.</summary>
public sealed class DispatcherUnreachableException(FailureClass @class, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary><see cref="FailureClass.Unreachable"/> or <see cref="FailureClass.Quota"/>.</summary>
    public FailureClass Class { get; } = @class;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
