using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers.Metrics;

/// <summary>What one pass over an attempt's metrics and output found.</summary>
/// <param name="Points">The points, in the order they were read.</param>
/// <param name="Cursor">Where to read on from.</param>
/// <param name="Progressed">Whether anything was appended since the last pass.</param>
/// <param name="CaughtUp">Whether everything that was there has been read; if not, read again.</param>
/// <param name="Broken">How many lines or values of the attempt were not understood or over a bound, so far.</param>
public sealed record MetricReading(IReadOnlyList<MetricPoint> Points, string Cursor, bool Progressed, bool CaughtUp, int Broken);
