namespace Sweepboard.Digits;

/// <summary>Training diverged; nothing can be learned from here.</summary>
internal sealed class LossBecameNaNException(EpochResult result) : Exception($"Loss became NaN at epoch {result.Epoch}")
{
    public EpochResult Result { get; } = result;
}
