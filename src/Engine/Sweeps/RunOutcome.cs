namespace Sweepboard.Engine.Sweeps;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    Completed,
    Failed,
    Pruned,
    Stopped,
    RolledBack,
}
