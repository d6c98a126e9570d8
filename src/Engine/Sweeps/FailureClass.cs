namespace Sweepboard.Engine.Sweeps;

/// <summary>Why an attempt ended badly; each end gets one class, and the class decides what follows.</summary>
public enum FailureClass
{
    /// <summary>Ended by the cluster's scheduler.</summary>
    Preempted,

    /// <summary>The machine went away under it.</summary>
    NodeLost,

    /// <summary>The dispatcher could not be asked. Never means failed.</summary>
    Unreachable,

    /// <summary>A quota or a rate limit was exceeded.</summary>
    Quota,

    /// <summary>Connection resets, collective time-outs, a full disk on the node.</summary>
    Infrastructure,

    /// <summary>Host or device memory ran out.</summary>
    OutOfMemory,

    /// <summary>A NaN or infinite loss, divergence.</summary>
    Numeric,

    /// <summary>An exception in user code, a missing file, a bad argument.</summary>
    UserError,

    /// <summary>A deadline passed.</summary>
    Timeout,

    /// <summary>No sign of life.</summary>
    Stalled,

    /// <summary>Refused by the dispatcher: credentials, an invalid request.</summary>
    Configuration,

    /// <summary>Stopped by a person or by a scheduler of ours.</summary>
    Cancelled,
}
