namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>What a model's last operation makes of its values.</summary>
internal enum OutputKind
{
    Unknown,

    /// <summary>Any number: the end of a linear or convolutional layer.</summary>
    Linear,
    Softmax,
    LogSoftmax,
    Sigmoid,
    LogSigmoid,
    Relu,
    Tanh,

    /// <summary>Numbers of classes, from argmax: no gradient flows.</summary>
    Index,
}
