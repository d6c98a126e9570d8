namespace Sweepboard.Engine.Diagnosis.Curves;

/// <summary>What a metric measures, as far as its name tells.</summary>
public enum CurveKind
{
    Other,
    Loss,

    /// <summary>A share of what is right, to be large.</summary>
    Accuracy,
    LearningRate,
    GradientNorm,

    /// <summary>How busy the accelerator is, in per cent or as a share.</summary>
    Utilisation,
    Memory,

    /// <summary>The share of units that give nothing.</summary>
    DeadUnits,
}
