namespace Sweepboard.Engine.Dispatchers;

/// <summary>What ended an attempt, where the dispatcher knows.</summary>
public enum ExitCause
{
    /// <summary>It ended by itself: the exit code says how.</summary>
    Exited,

    /// <summary>The limit of its order.</summary>
    LimitReached,

    /// <summary>The kernel or the cluster, for memory.</summary>
    OutOfMemory,

    /// <summary>The machine went away or was started anew.</summary>
    NodeLost,

    /// <summary>The cluster's scheduler wanted its place.</summary>
    Preempted,

    /// <summary>Its supervising process was killed from outside and nobody saw the end.</summary>
    Vanished,

    /// <summary>The command could not be started at all: it does not exist, or is not executable.</summary>
    CouldNotStart,
}
