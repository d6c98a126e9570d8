using System.Globalization;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

/// <summary>The learning curves of a run as they grow, beside those of the sweep's best; how they are drawn stands in the address.</summary>
public sealed partial class MetricsCard(SweepFeeds feeds, IMetricStore metrics, NavigationManager navigation)
{
    private const int PointsShown = 400;
    private const int Few = 8;

    private IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>> _series = new Dictionary<string, IReadOnlyList<MetricPoint>>();
    private IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>> _best = new Dictionary<string, IReadOnlyList<MetricPoint>>();
    private RunId? _followed;
    private RunId? _compared;

    [Parameter, EditorRequired]
    public RunId Run { get; set; }

    /// <summary>The run it is compared with; null for none.</summary>
    [Parameter]
    public RunId? Best { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Objective> Objectives { get; set; }

    [Parameter]
    public bool Ended { get; set; }

    [Parameter]
    public bool Log { get; set; }

    [Parameter]
    public double Smoothing { get; set; }

    /// <summary>Names with commas between, or "all"; null for the objective and a few more.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    private List<string> Names => [.. _series.Keys.OrderBy(n => Objectives.TakeWhile(o => o.Metric != n).Count()).ThenBy(n => n, StringComparer.Ordinal)];

    private List<string> Plotted => Chosen switch
    {
        null => [.. Names.Take(Few)],
        "all" => Names,
        _ => [.. Names.Where(Chosen.Split(',').Contains)],
    };

    protected override async Task OnParametersSetAsync()
    {
        if (_compared != Best)
        {
            _compared = Best;
            _best = Best is { } best ? metrics.Read(best, PointsShown) : new Dictionary<string, IReadOnlyList<MetricPoint>>();
        }

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

    private List<PlotCurve> Curves(string name)
    {
        var curves = new List<PlotCurve> { new("run", $"run {Run.Number}", Points(_series[name])) };
        if (_best.TryGetValue(name, out var best) && Best is { } id)
        {
            curves.Add(new("best", $"best, run {id.Number}", Points(best)) { Role = CurveRole.Reference });
        }

        return curves;
    }

    private string Note(string name)
    {
        var points = _series[name];
        var broken = points.FirstOrDefault(p => !double.IsFinite(p.Value));
        return broken.Name is null ? $"last {Show.Number(points[^1].Value)}" : $"{Show.Number(broken.Value)} from step {broken.Step}";
    }

    private static List<(double, double)> Points(IReadOnlyList<MetricPoint> points) => [.. points.Select(p => ((double)p.Step, p.Value))];

    private void Smooth(ChangeEventArgs change)
    {
        var smoothing = double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, 0, 0.99) : 0;
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("smooth", smoothing > 0 ? Text(smoothing) : null), replace: true);
    }

    private void Choose(string name, bool shown)
    {
        var chosen = Plotted.Where(n => n != name).Concat(shown ? [name] : []).ToList();
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("metrics", chosen.Count == _series.Count ? "all" : string.Join(',', chosen)), replace: true);
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
