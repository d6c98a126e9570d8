namespace Sweepboard.Engine.Sweeps;

/// <summary>Who wants an attempt to end.</summary>
public enum StopCause
{
    /// <summary>A person stopped the run or the sweep.</summary>
    Person,

    /// <summary>A scheduler saw no promise in it.</summary>
    Scheduler,

    /// <summary>A scheduler wants its run to wait for others; it may go on later from its checkpoint.</summary>
    Pause,

    /// <summary>Its deadline passed.</summary>
    Deadline,

    /// <summary>It gave no sign of life.</summary>
    Stalled,

    /// <summary>The budget is used up.</summary>
    Budget,
}
