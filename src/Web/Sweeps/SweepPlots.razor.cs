using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>The plots over all runs of a sweep. The numbers of all runs go to the browser once, after that those of changed runs.</summary>
public sealed partial class SweepPlots(IJSRuntime js, NavigationManager navigation) : DrawnComponent(js, "plot/sweep")
{
    private const int MostAxes = 12;
    private DotNetObjectReference<SweepPlots>? _self;
    private ElementReference _history, _historyTip, _parallel, _parallelTip, _scatter, _scatterTip;
    private ImmutableList<Run> _sent = [];
    private string _kept = "";
    private PlotOptions? _shown;

    [Parameter, EditorRequired]
    public required SweepView View { get; set; }

    [Parameter]
    public EventCallback<SweepQuery> Changed { get; set; }

    /// <summary>Stands beside the history.</summary>
    [Parameter]
    public RenderFragment? Beside { get; set; }

    /// <summary>Stands above what it filters.</summary>
    [Parameter]
    public RenderFragment? Between { get; set; }

    /// <summary>Stands beside the scatter.</summary>
    [Parameter]
    public RenderFragment? Last { get; set; }

    private string Metric => View.Sweep.Spec.Objective.Metric;

    private PlotAxis? Across => View.Numbers.Axes.FirstOrDefault(a => a.Name == View.Query.Across) ?? (View.Numbers.Axes is [var first, ..] ? first : null);

    private IReadOnlyList<PlotAxis> ParallelAxes => [.. View.Numbers.Axes.Take(MostAxes), View.Numbers.Objective];

    private string Summary => View.Sweep.Best is { } best
        ? $"{Show.Plain(Metric)} of {View.Sweep.Counts.Completed} completed runs; the best is {Show.Number(best.Score)}, run {best.Id.Number}."
        : $"{Show.Plain(Metric)} by run: no run has completed yet.";

    /// <summary>A run was chosen in a plot.</summary>
    [JSInvokable]
    public Task VisitAsync(int number) => InvokeAsync(() => navigation.NavigateTo($"/runs/{new RunId(View.Sweep.Id, number)}"));

    /// <summary>A stretch of an axis was marked, or its mark taken away; it becomes a clause of the filter.</summary>
    [JSInvokable]
    public Task BrushAsync(string name, double? low, double? high) => InvokeAsync(() =>
    {
        var axis = ParallelAxes.FirstOrDefault(a => a.Name == name);
        var range = low is { } l && high is { } h ? (l, h) : ((double, double)?)null;
        var text = axis?.Names is { } names
            ? View.Filter.WithList(name, range is var (from, to) ? [.. names.Where((_, i) => i >= from && i <= to)] : null)
            : View.Filter.WithRange(name, range);
        return Changed.InvokeAsync(View.Query with { Filter = text });
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _self?.Dispose();
    }

    protected override async Task SendAsync()
    {
        await SendOptionsAsync();
        var runs = View.Sweep.Runs;
        var changed = RunChanges.Between(_sent, runs);
        _sent = runs;
        if (changed.Count > 0)
        {
            await Script.CallAsync("patch", PictureId, View.Numbers.Rows(changed));
        }

        var bits = View.Filter.KeepsAll ? null : RunNumbers.Bits(runs.Count, View.Kept.Keeps);
        var kept = bits is null ? "" : Convert.ToBase64String(bits);
        if (kept != _kept)
        {
            _kept = kept;
            await Script.CallAsync("keep", PictureId, bits);
        }
    }

    private async Task SendOptionsAsync()
    {
        var options = PlotOptions.Of(View, Across, ParallelAxes);
        if (_shown is null)
        {
            _self = DotNetObjectReference.Create(this);
            await Script.CallAsync("open", PictureId, View.Numbers.Width, new
            {
                history = new { canvas = _history, tip = _historyTip, options = options.History },
                scatter = new { canvas = _scatter, tip = _scatterTip, options = options.Scatter },
                parallel = new { canvas = _parallel, tip = _parallelTip, options = options.Parallel },
            }, _self);
        }
        else
        {
            foreach (var (view, before, now) in ((string, object, object)[])[("history", _shown.History, options.History), ("scatter", _shown.Scatter, options.Scatter), ("parallel", _shown.Parallel, options.Parallel)])
            {
                if (!before.Equals(now))
                {
                    await Script.CallAsync("show", PictureId, view, now);
                }
            }
        }

        _shown = options;
    }

    private Task ChooseAcross(ChangeEventArgs chosen) => Changed.InvokeAsync(View.Query with { Across = chosen.Value?.ToString() });
}
