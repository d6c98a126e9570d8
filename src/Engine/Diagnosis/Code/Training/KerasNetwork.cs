using Sweepboard.Engine.Diagnosis.Code.Reading;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>A Keras network: its layers in order, how it is compiled and how it is trained.</summary>
/// <param name="Layers">From input to output.</param>
/// <param name="Compile">The call of <c>compile</c>.</param>
internal sealed record KerasNetwork(IReadOnlyList<KerasLayer> Layers, PyNode? Compile)
{
    /// <summary>The name of the loss, in small letters with underscores; null: not known.</summary>
    public string? Loss { get; init; }

    public PyNode? LossAt { get; init; }

    /// <summary>Whether the loss is told that it gets raw scores.</summary>
    public bool FromLogits { get; init; }

    public PyNode? Fit { get; init; }

    /// <summary>The last layer with weights, with the activation that follows it.</summary>
    public KerasLayer? Last => Layers.LastOrDefault(l => l.HasWeights);
}
