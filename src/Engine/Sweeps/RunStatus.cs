namespace Sweepboard.Engine.Sweeps;

/// <summary>Where a run stands, always computed from what has happened to it.</summary>
public enum RunStatus
{
    Pending,
    InTraining,
    TrainingDone,
    InEval,
    EvalDone,
    Completed,
    Failed,
    Pruned,
    Stopped,
    RolledBack,
}
