using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

/// <summary>The learning curves of a run, as they grow.</summary>
public sealed partial class MetricCharts(SweepFeeds feeds, IMetricStore metrics)
{
    private const int PointsShown = 400;

    private IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>> _series = new Dictionary<string, IReadOnlyList<MetricPoint>>();
    private RunId? _followed;

    [Parameter, EditorRequired]
    public RunId Run { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_followed != Run)
        {
            _followed = Run;
            await FollowAsync(until => feeds.Metrics(Run, until), Read, Read);
        }
    }

    private void Read(RunId run)
    {
        if (run == Run)
        {
            _series = metrics.Read(run, PointsShown);
        }
    }
}
