using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Ui;

/// <summary>Curves over a common axis. Only points that are new go to the browser.</summary>
public sealed partial class Plot(IJSRuntime js) : DrawnComponent(js, "plot/series")
{
    private readonly Dictionary<string, IReadOnlyList<(double X, double Y)>> _sent = [];
    private DotNetObjectReference<Plot>? _self;
    private ElementReference _canvas;
    private ElementReference _tip;
    private PlotOptions? _shown;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string Note { get; set; } = "";

    [Parameter, EditorRequired]
    public required string XName { get; set; }

    /// <summary>The name of what is drawn, with its unit.</summary>
    [Parameter]
    public string YName { get; set; } = "";

    /// <summary>Which way is better, where one is.</summary>
    [Parameter]
    public Direction? Better { get; set; }

    /// <summary>A logarithmic axis of values; values that are not above zero are left out.</summary>
    [Parameter]
    public bool Log { get; set; }

    /// <summary>The weight that an exponential moving average keeps of the past, 0 (as reported) to below 1.</summary>
    [Parameter]
    public double Smoothing { get; set; }

    [Parameter]
    public bool Tall { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<PlotCurve> Curves { get; set; } = [];

    /// <summary>What would fill it.</summary>
    [Parameter]
    public string Empty { get; set; } = "Nothing to draw yet.";

    /// <summary>A curve was chosen, by its key.</summary>
    [Parameter]
    public EventCallback<string> Chosen { get; set; }

    private string Summary => Curves.Count == 0
        ? $"{Show.Plain(Title)}. {Empty}"
        : $"{Show.Plain(Title)}, {Curves.Count} curve(s) by {XName}. {string.Join("; ", Curves.Take(5).Where(c => c.Points.Count > 0).Select(c => $"{Show.Plain(c.Name)}: last {Show.Number(c.Points[^1].Y)} at {Show.Number(c.Points[^1].X)}"))}";

    [JSInvokable]
    public Task SelectAsync(string key) => Chosen.InvokeAsync(key);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _self?.Dispose();
    }

    protected override async Task SendAsync()
    {
        var (options, curves) = (PlotOptions.Of(this), Curves);
        if (_shown is null)
        {
            _self = Chosen.HasDelegate ? DotNetObjectReference.Create(this) : null;
            await Script.CallAsync("open", PictureId, _canvas, _tip, options, _self);
        }
        else if (!options.Equals(_shown))
        {
            await Script.CallAsync("show", PictureId, options);
        }

        _shown = options;
        foreach (var gone in _sent.Keys.Except(curves.Select(c => c.Key)).ToList())
        {
            _sent.Remove(gone);
        }

        foreach (var curve in curves)
        {
            await SendAsync(curve);
        }
    }

    private async Task SendAsync(PlotCurve curve)
    {
        var before = _sent.GetValueOrDefault(curve.Key) ?? [];
        var same = 0;
        while (same < before.Count && same < curve.Points.Count && before[same].Equals(curve.Points[same]))
        {
            same++;
        }

        if (same < curve.Points.Count || before.Count > curve.Points.Count)
        {
            var fresh = curve.Points.Skip(same).SelectMany(p => (double[])[p.X, p.Y]).ToArray();
            _sent[curve.Key] = curve.Points;
            await Script.CallAsync("add", PictureId, curve.Key, same, MemoryMarshal.AsBytes<double>(fresh).ToArray());
        }
    }

    /// <summary>How the script is to show the curves: everything about them but their points.</summary>
    private sealed record PlotOptions(string XName, string YName, string? Better, bool Log, double Smoothing, string Empty, IReadOnlyList<CurveOptions> Curves)
    {
        public static PlotOptions Of(Plot plot) => new(
            plot.XName, Show.Plain(plot.YName), plot.Better switch { Direction.Maximize => "up", Direction.Minimize => "down", _ => null }, plot.Log, Math.Clamp(plot.Smoothing, 0, 0.999), plot.Empty,
            [.. plot.Curves.Select(c => new CurveOptions(c.Key, Show.Plain(c.Name), SnakeCase.Name(c.Role), c.Shade, c.Dots, c.Steps))]);

        public bool Equals(PlotOptions? other) => other is not null
            && (XName, YName, Better, Log, Smoothing, Empty) == (other.XName, other.YName, other.Better, other.Log, other.Smoothing, other.Empty) && Curves.SequenceEqual(other.Curves);

        public override int GetHashCode() => Curves.Count;
    }

    private sealed record CurveOptions(string Key, string Name, string Role, double? Shade, bool Dots, bool Steps);
}
