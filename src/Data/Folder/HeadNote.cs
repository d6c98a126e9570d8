namespace Sweepboard.Data.Folder;

/// <summary>How far the log had come when its head was last noted.</summary>
/// <param name="Acknowledged">The position of the last entry acknowledged.</param>
/// <param name="Flushed">The position of the last entry known to be on the device.</param>
/// <param name="Hash">The chain's hash at the last entry acknowledged.</param>
/// <param name="Boot">The run of the operating system in which that was.</param>
internal sealed record HeadNote(long Acknowledged, long Flushed, string Hash, string Boot)
{
    /// <summary>How far the log must reach: after a loss of power only what was flushed is owed.</summary>
    public long Owed(string bootNow) => Boot == bootNow ? Acknowledged : Flushed;
}
