using Sweepboard.Engine.Diagnosis.Code.Reading;
using Sweepboard.Engine.Diagnosis.Code.Values;

namespace Sweepboard.Engine.Diagnosis.Code.Training;

/// <summary>A PyTorch loss where it is computed.</summary>
/// <param name="Kind">What it computes.</param>
/// <param name="Made">The call that makes the loss object; of a function the call itself.</param>
/// <param name="Use">The call that computes it.</param>
internal sealed record LossUse(LossKind Kind, PyNode Made, PyNode Use)
{
    public bool IsFunction => Made == Use;

    public PyNode? Prediction => Use.Argument(0, "input", "pred", "logits", "y_pred");

    public PyNode? Target => Use.Argument(1, "target", "targets", "labels", "y", "y_true");

    /// <summary>How the losses of a batch become one number, where it is given.</summary>
    public required Known? Reduction { get; init; }

    /// <summary>Whether gradients flow from it, as far as can be seen: it is not computed under <c>no_grad</c>.</summary>
    public required bool Trains { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }
}
