namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>How much a recommendation matters.</summary>
public enum Priority
{
    Low,
    Medium,
    High,
    Critical,
}
