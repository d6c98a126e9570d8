namespace Sweepboard.Engine.Diagnosis.Findings;

/// <summary>Says how sure a finding is, in a word.</summary>
public static class Levels
{
    private const double CertainFrom = 0.85;
    public const double LikelyFrom = 0.55;

    /// <summary>Certain needs the run itself to say so, not the code alone.</summary>
    public static Level Of(Hypothesis hypothesis) => hypothesis switch
    {
        { Confidence: >= CertainFrom } when hypothesis.For.Any(c => c.Source != EvidenceKind.Code) => Level.Certain,
        { Confidence: >= LikelyFrom } => Level.Likely,
        _ => Level.Possible,
    };
}
