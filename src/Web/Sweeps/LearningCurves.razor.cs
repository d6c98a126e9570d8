using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>One metric of several runs as it grows: of those selected, or else of the best that the filter keeps and those under way.</summary>
public sealed partial class LearningCurves(SweepFeeds feeds, IMetricStore metrics, NavigationManager navigation)
{
    private const int Best = 10, UnderWay = 10, MostSelected = 30, PointsEach = 200;

    private readonly Dictionary<RunId, IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>>> _read = [];
    private IReadOnlyList<PlotCurve> _curves = [];
    private List<Run> _runs = [];
    private SweepId? _followed;

    [Parameter, EditorRequired]
    public required SweepView View { get; set; }

    [Parameter]
    public EventCallback<SweepQuery> Changed { get; set; }

    private string Metric => View.Query.Curve ?? View.Sweep.Spec.Objective.Metric;

    private IEnumerable<string> Names => View.Metrics.Concat(_read.Values.SelectMany(r => r.Keys)).Append(Metric).Distinct().Order(StringComparer.Ordinal);

    private string What => View.Query.Selected.Count > 0 ? "the selected runs" : $"the best {Best} kept by the filter, and what is under way";

    private string Empty => _runs.Count == 0 ? "Curves appear when runs report" : $"These runs have not reported {Show.Plain(Metric)} by step";

    protected override async Task OnParametersSetAsync()
    {
        _runs = Choose();
        foreach (var gone in _read.Keys.Except(_runs.Select(r => r.Id)).ToList())
        {
            _read.Remove(gone);
        }

        foreach (var run in _runs.Where(r => !_read.ContainsKey(r.Id)))
        {
            _read[run.Id] = metrics.Read(run.Id, PointsEach);
        }

        Draw();
        if (_followed != View.Sweep.Id)
        {
            _followed = View.Sweep.Id;
            await FollowAsync(until => feeds.Metrics(new RunId(View.Sweep.Id, 1), until), _ => { }, Reread);
        }
    }

    private List<Run> Choose()
    {
        if (View.Query.Selected.Count > 0)
        {
            return [.. View.Query.Selected.Take(MostSelected).Select(n => View.Sweep.Find(new(View.Sweep.Id, n))).OfType<Run>()];
        }

        var maximize = View.Sweep.Spec.Objective.Direction == Direction.Maximize;
        var scored = View.Kept.Shown.Where(r => r is { Outcome: RunOutcome.Completed, Score: { } score } && double.IsFinite(score));
        var best = (maximize ? scored.OrderByDescending(r => r.Score) : scored.OrderBy(r => r.Score)).Take(Best);
        return [.. best.Concat(View.Sweep.OpenAttempts.Select(o => o.Run).Where(r => View.Kept.Keeps(r.Id.Number)).Take(UnderWay)).OrderBy(r => r.Id.Number)];
    }

    private void Reread(RunId run)
    {
        if (_read.ContainsKey(run))
        {
            _read[run] = metrics.Read(run, PointsEach);
            Draw();
        }
    }

    private void Draw()
    {
        var order = _runs.Where(r => r.Score is { } s && double.IsFinite(s)).OrderBy(r => View.Sweep.Spec.Objective.Direction == Direction.Maximize ? r.Score : -r.Score).ToList();
        _curves = [.. _runs.Where(r => _read[r.Id].ContainsKey(Metric)).Select(r => new PlotCurve(r.Id.ToString(), $"Run {r.Id.Number}", [.. _read[r.Id][Metric].Select(p => ((double)p.Step, p.Value))])
        {
            Role = r.IsOpen ? CurveRole.Running : r.Outcome == RunOutcome.Failed ? CurveRole.Failed : CurveRole.Main,
            Shade = order.IndexOf(r) is >= 0 and var place ? (place + 1.0) / order.Count : null,
        })];
    }

    private Task Choose(ChangeEventArgs chosen) => Changed.InvokeAsync(View.Query with { Curve = chosen.Value?.ToString() });

    private void Visit(string run) => navigation.NavigateTo($"/runs/{run}");
}
