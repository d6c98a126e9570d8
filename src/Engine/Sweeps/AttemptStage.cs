namespace Sweepboard.Engine.Sweeps;

/// <summary>Which of a run's commands an attempt executes.</summary>
public enum AttemptStage
{
    Training,
    Evaluation,
}
