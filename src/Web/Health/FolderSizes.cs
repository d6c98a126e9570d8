namespace Sweepboard.Web.Health;

/// <summary>What the data folder takes on disk, in bytes.</summary>
/// <param name="Events">How many events the log holds.</param>
/// <param name="Store">The log, the metric points and the snapshots.</param>
/// <param name="Runs">What attempts printed and left behind.</param>
/// <param name="Free">What is left on the volume.</param>
/// <param name="At">When it was measured.</param>
public sealed record FolderSizes(long Events, long Store, long Runs, long Free, DateTimeOffset At);
