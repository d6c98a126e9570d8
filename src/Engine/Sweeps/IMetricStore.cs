namespace Sweepboard.Engine.Sweeps;

/// <summary>Keeps the metric points of runs. Safe for concurrent use.</summary>
/// <remarks>A point is named by attempt, metric and step: one that comes again, late or twice, replaces the one before.</remarks>
public interface IMetricStore
{
    /// <summary>
    /// Keeps the points and how far their source was read, both or neither, so that a source is read exactly once across restarts.
    /// Without a <paramref name="cursor"/> the one kept stays.
    /// </summary>
    /// <exception cref="Log.LogUnavailableException">Nothing was written; the store may recover.</exception>
    Task AppendAsync(RunId run, AttemptId attempt, IReadOnlyList<MetricPoint> points, string? cursor, CancellationToken cancellation = default);

    /// <summary>How far the attempt's source was read, null for not at all.</summary>
    string? Cursor(RunId run, AttemptId attempt);

    /// <summary>The value at the highest step of each metric of the attempt.</summary>
    IReadOnlyDictionary<string, MetricPoint> Last(RunId run, AttemptId attempt);

    /// <summary>
    /// Every metric of the run by name, over all its attempts (of two attempts' points at a step that one's counts which reported first later), by step;
    /// a series longer than <paramref name="maxPoints"/> keeps its first, last, lowest and highest points, the first that is not a number, and what shows its shape.
    /// </summary>
    IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>> Read(RunId run, int maxPoints = 1_000);
}
