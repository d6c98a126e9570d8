namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>How sure a finding is, in a word.</summary>
public enum Level
{
    Possible,
    Likely,
    Certain,
}
