namespace Sweepboard.Data.Log;

/// <summary>The last entry of the log and the hash of everything up to it.</summary>
internal readonly record struct ChainTip(long Position, byte[] Hash)
{
    public static ChainTip Start { get; } = new(0, new byte[HashChain.HashLength]);
}
