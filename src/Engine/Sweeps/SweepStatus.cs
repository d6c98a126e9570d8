namespace Sweepboard.Engine.Sweeps;

/// <summary>Where a sweep stands.</summary>
public enum SweepStatus
{
    Running,
    Paused,
    Completed,
    Stopped,
    Failed,
}
