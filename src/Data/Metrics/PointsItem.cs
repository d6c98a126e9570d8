using Sweepboard.Data.Writing;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Data.Metrics;

/// <summary>An attempt's points and how far their source was read: kept together or not at all.</summary>
internal sealed class PointsItem(
    PointsWriter writer, RunId run, AttemptId attempt, IReadOnlyList<MetricPoint> points, string? cursor, CancellationToken cancellation)
    : WriteItem<int>(Durability.ProcessCrash, cancellation)
{
    public override int Rows => points.Count + 1;

    protected override int WriteRows()
    {
        writer.Write(run, attempt, points, cursor);
        return points.Count;
    }
}
