namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>The losses that rules know, whichever way a library spells them.</summary>
internal enum LossKind
{
    Other,
    CrossEntropy,
    NegativeLogLikelihood,
    Binary,
    BinaryWithLogits,
    SquaredError,
    AbsoluteError,
    KullbackLeibler,
}
