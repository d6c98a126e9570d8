namespace Sweepboard.Engine.Diagnosis.Logs;

/// <summary>A metric as the lines of a log give it.</summary>
/// <param name="Metric">The values.</param>
/// <param name="Lines">The line of each value.</param>
public sealed record LogSeries(MetricSeries Metric, IReadOnlyList<int> Lines);
