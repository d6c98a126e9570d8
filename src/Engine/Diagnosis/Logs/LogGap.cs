namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>A time in which nothing was printed.</summary>
/// <param name="Before">The last line before it.</param>
/// <param name="After">The first line after it.</param>
/// <param name="Length">How long it was.</param>
public sealed record LogGap(int Before, int After, TimeSpan Length);
