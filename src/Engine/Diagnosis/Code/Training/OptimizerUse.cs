using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>An optimizer where it is made.</summary>
/// <param name="Kind">Its name: <c>SGD</c>, <c>Adam</c>.</param>
/// <param name="Made">The call that makes it, or the text that names it.</param>
/// <param name="Keras">Whether it is Keras's; otherwise it is PyTorch's.</param>
internal sealed record OptimizerUse(string Kind, PyNode Made, bool Keras)
{
    /// <summary>What it optimizes.</summary>
    public PyNode? Parameters { get; init; }

    /// <summary>The learning rate of this run; the library's default where none is given; null: not known.</summary>
    public Known? Rate { get; init; }

    public bool RateIsDefault { get; init; }

    public Known? Momentum { get; init; }

    public Known? WeightDecay { get; init; }

    /// <summary>Whether its steps do not grow with the gradients.</summary>
    public bool IsAdaptive => Kind is not ("SGD" or "ASGD" or "LBFGS" or "Rprop");
}
