namespace Sweepboard.Engine.Sweeps;

/// <summary>How long the sweep's completed training attempts took.</summary>
public readonly record struct DurationStatistics(int Count, double MeanSeconds, double LongestSeconds)
{
    public DurationStatistics Add(double seconds) =>
        new(Count + 1, MeanSeconds + ((seconds - MeanSeconds) / (Count + 1)), Math.Max(LongestSeconds, seconds));
}
