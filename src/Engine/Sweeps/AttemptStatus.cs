namespace Sweepboard.Engine.Sweeps;

/// <summary>Where an attempt stands, computed from its milestones.</summary>
public enum AttemptStatus
{
    Launching,
    Running,
    Stopping,
    Completed,
    Failed,
    Stopped,
    NeverStarted,
}
