using System.Globalization;

namespace Sweepboard.Digits;

/// <summary>What one pass over the training images brought; losses are means, accuracy is in per cent.</summary>
internal sealed record EpochResult(int Epoch, double TrainingLoss, double ValidationLoss, double ValidationAccuracy)
{
    public string Line(int epochs) => string.Create(CultureInfo.InvariantCulture,
        $"epoch {Epoch}/{epochs} train_loss={TrainingLoss:0.0000} val_loss={ValidationLoss:0.0000} val_acc={ValidationAccuracy:0.00}");
}
