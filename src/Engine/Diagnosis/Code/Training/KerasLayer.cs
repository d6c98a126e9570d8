using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>A layer of a Keras network.</summary>
/// <param name="Kind">Its type: <c>Dense</c>, <c>Conv2D</c>, <c>Activation</c>.</param>
/// <param name="Made">The call that makes it.</param>
internal sealed record KerasLayer(string Kind, PyNode Made)
{
    public double? Units { get; init; }

    /// <summary>Its activation; <c>linear</c> where none is given; null: not known, or given by a function.</summary>
    public string? Activation { get; init; }

    /// <summary>Where the activation is written, in the layer or as a layer of its own.</summary>
    public PyNode? ActivationAt { get; init; }

    public bool HasWeights => Kind is "Dense" or "Conv2D" or "Conv1D" or "Conv3D" or "Convolution2D" or "Convolution1D" or "LSTM" or "GRU" or "SimpleRNN" or "SeparableConv2D";
}
