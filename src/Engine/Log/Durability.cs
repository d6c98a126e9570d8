namespace Sweepboard.Engine.Log;

/// <summary>What an acknowledged append survives.</summary>
public enum Durability
{
    /// <summary>The end of this process, <c>kill -9</c> included.</summary>
    ProcessCrash,

    /// <summary>Loss of power as well: the bytes are flushed to the device before the append is acknowledged.</summary>
    PowerLoss,
}
