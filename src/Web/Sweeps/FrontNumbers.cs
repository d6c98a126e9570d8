using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>The runs of a sweep with several objectives as rows of numbers (plot/front.js reads them): number, state, score, violation, then one an objective.</summary>
public sealed class FrontNumbers(SweepSpec spec)
{
    private const int First = 4;

    /// <summary>How many numbers a row has.</summary>
    public int Width => First + spec.Objectives.Count;

    /// <summary>The objectives as axes.</summary>
    public IReadOnlyList<PlotAxis> Axes { get; } = [.. spec.Objectives.Select((o, i) => new PlotAxis(First + i, o.Metric, false, null))];

    /// <summary>For each run its index and its numbers, all of 32 bits.</summary>
    public byte[] Rows(IReadOnlyList<Run> runs) => FrameRows.Of(runs, Width, Fill);

    private void Fill(Run run, Span<float> row)
    {
        var counts = run.Outcome == RunOutcome.Completed;
        row[0] = run.Id.Number;
        row[1] = counts ? 2 : 4;
        row[2] = counts ? (float)(run.Score ?? double.NaN) : float.NaN;
        row[3] = counts ? (float)spec.Violation(run.Metrics) : float.NaN;
        for (var i = 0; i < spec.Objectives.Count; i++)
        {
            row[First + i] = counts && run.Metrics.TryGetValue(spec.Objectives[i].Metric, out var value) ? (float)value : float.NaN;
        }
    }
}
