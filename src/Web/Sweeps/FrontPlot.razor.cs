using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Analysis;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>The front of a sweep with several objectives: two of them drawn, the others told.</summary>
public sealed partial class FrontPlot(IJSRuntime js, NavigationManager navigation) : DrawnComponent(js, "plot/front")
{
    private const string OnlyFront = "front = yes";

    private DotNetObjectReference<FrontPlot>? _self;
    private ElementReference _canvas, _tip;
    private FrontNumbers _numbers = null!;
    private ImmutableList<Run> _sent = [];
    private ImmutableArray<int>? _drawn;
    private IReadOnlyList<(int Ended, double Share)> _progress = [];
    private IReadOnlyList<PlotCurve> _volume = [];
    private Options? _shown;

    [Parameter, EditorRequired]
    public required SweepView View { get; set; }

    [Parameter]
    public EventCallback<SweepQuery> Changed { get; set; }

    private SweepState Sweep => View.Sweep;

    private PlotAxis X => _numbers.Axes.FirstOrDefault(a => a.Name == View.Query.FrontX && a.Name != View.Query.FrontY) ?? _numbers.Axes.First(a => a.Name != View.Query.FrontY);

    private PlotAxis Y => _numbers.Axes.FirstOrDefault(a => a.Name == View.Query.FrontY && a != X) ?? _numbers.Axes.First(a => a != X);

    private bool IsFiltered => View.Query.Filter.Trim() == OnlyFront;

    private string Summary => Sweep.Best is { } knee
        ? $"{Show.Plain(X.Name)} against {Show.Plain(Y.Name)}: {Sweep.Front.Length} of {Sweep.Counts.Completed} completed runs are on the front; its knee is run {knee.Id.Number}, {string.Join(", ", Sweep.Spec.Objectives.Select(o => $"{Show.Plain(o.Metric)} {Show.Number(knee.Metrics[o.Metric])}"))}."
        : $"{Show.Plain(X.Name)} against {Show.Plain(Y.Name)}: no run has completed yet that keeps to every constraint.";

    /// <summary>A run was chosen in the plot.</summary>
    [JSInvokable]
    public Task VisitAsync(int number) => InvokeAsync(() => navigation.NavigateTo($"/runs/{new RunId(Sweep.Id, number)}"));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _self?.Dispose();
    }

    protected override void OnInitialized() => _numbers = new(Sweep.Spec);

    protected override void OnParametersSet()
    {
        if (_drawn != Sweep.Front)
        {
            (_drawn, _progress) = (Sweep.Front, FrontProgress.Of(Sweep));
        }

        // A run that does not move the front only makes the line longer: the volume is not worked out again for it.
        _volume = _progress is [.., var last]
            ? [new("volume", "volume", [.. _progress.Select(p => ((double)p.Ended, p.Share)), .. (IEnumerable<(double, double)>)(last.Ended < Sweep.Counts.Done ? [(Sweep.Counts.Done, last.Share)] : [])]) { Steps = true }] : [];
    }

    protected override async Task SendAsync()
    {
        var options = Options.Of(this);
        if (_shown is null)
        {
            _self = DotNetObjectReference.Create(this);
            await Script.CallAsync("open", PictureId, _numbers.Width, new { canvas = _canvas, tip = _tip, options }, _self);
        }
        else if (!options.Equals(_shown))
        {
            await Script.CallAsync("show", PictureId, options);
        }

        _shown = options;
        var changed = RunChanges.Between(_sent, Sweep.Runs);
        _sent = Sweep.Runs;
        if (changed.Count > 0)
        {
            await Script.CallAsync("patch", PictureId, _numbers.Rows(changed));
        }
    }

    private Task Choose(ChangeEventArgs chosen, bool isX)
    {
        var name = chosen.Value?.ToString();
        return Changed.InvokeAsync(isX ? View.Query with { FrontX = name, FrontY = Y.Name } : View.Query with { FrontX = X.Name, FrontY = name });
    }

    private Task Filter() => Changed.InvokeAsync(View.Query with { Filter = IsFiltered ? "" : OnlyFront });

    /// <summary>How the script is to draw the front: everything but the runs' numbers.</summary>
    private sealed record Options(PlotAxis X, PlotAxis Y, bool XUp, bool YUp, IReadOnlyList<PlotAxis> Others, IReadOnlyList<int> Front, int? Knee, string Empty)
    {
        public static Options Of(FrontPlot plot) => new(plot.X, plot.Y, plot.IsUp(plot.X), plot.IsUp(plot.Y), [.. plot._numbers.Axes.Where(a => a != plot.X && a != plot.Y)], plot.Sweep.Front, plot.Sweep.BestRun, "The first completed run will stand here");

        public bool Equals(Options? other) => other is not null && (X, Y, Knee) == (other.X, other.Y, other.Knee) && Front.SequenceEqual(other.Front);

        public override int GetHashCode() => Front.Count;
    }

    private bool IsUp(PlotAxis axis) => Sweep.Spec.Objectives.First(o => o.Metric == axis.Name).Direction == Direction.Maximize;
}
