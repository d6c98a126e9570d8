using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers;

/// <summary>What one poll of an attempt found.</summary>
/// <param name="Points">The metric points reported since the cursor, in the order they were read.</param>
/// <param name="Cursor">Where to read on from; null while nothing was read.</param>
/// <param name="Progressed">Whether anything moved since the cursor: a metric, a printed byte.</param>
/// <param name="Exit">How it ended, null while it runs. With an exit everything it reported has been read.</param>
public sealed record AttemptReport(IReadOnlyList<MetricPoint> Points, string? Cursor, bool Progressed, AttemptExit? Exit);
