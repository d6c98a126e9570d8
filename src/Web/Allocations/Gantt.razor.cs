using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Allocations;

/// <summary>Who holds which GPU when.</summary>
public sealed partial class Gantt(IJSRuntime js, NavigationManager navigation) : DrawnComponent(js, "gantt")
{
    private const int Unit = 20;
    private const int Around = 140;
    private const int UsualWidth = 900;

    // Beyond this links would cost more than anyone can tell apart.
    private const int MostBars = 1_200;

    private static readonly string[] Tones = ["high", "medium", "low"];

    private readonly BrowserModule _window = new(js, "window");
    private DotNetObjectReference<Gantt>? _self;
    private ElementReference _box, _tip;
    private GanttLayout _layout = null!;
    private IReadOnlyList<GanttBar> _bars = [];
    private Dictionary<string, Experiment> _experiments = [];
    private HashSet<string> _before = [], _after = [];
    private (GpuQueue?, IReadOnlyList<GanttWork>?, string?) _drawn;
    private double _top, _bottom = 640;
    private string? _first;
    private bool _isDense;
    private int _zoom = 1;

    [Parameter, EditorRequired]
    public required GpuQueue Queue { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<GanttWork> Work { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The experiment that is looked at.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    /// <summary>The types turned open or closed, with commas between them, as the address has them.</summary>
    [Parameter]
    public string? Turned { get; set; }

    /// <summary>The bars have names, where there are any, in place of ids.</summary>
    [Parameter]
    public bool Named { get; set; }

    /// <summary>Experiments that break a rule.</summary>
    [Parameter]
    public IReadOnlySet<string> Wrong { get; set; } = new HashSet<string>();

    private string BoxId => $"{PictureId}-box";

    private HashSet<string> TurnedTypes => [.. (Turned ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    [JSInvokable]
    public Task InSight(int first, int count) => InvokeAsync(() =>
    {
        (_top, _bottom) = ((first * Unit) - Around, ((first + count) * Unit) + Around);
        Look();
        StateHasChanged();
    });

    public override async ValueTask DisposeAsync()
    {
        await _window.LeaveAsync("close", PictureId);
        await base.DisposeAsync();
        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (_drawn != (Queue, Work, Turned))
        {
            _drawn = (Queue, Work, Turned);
            _layout = new(Queue, Work, TurnedTypes);
            _experiments = Queue.Experiments.ToDictionary(e => e.Id);
        }

        _before = Chosen is not null && _experiments.TryGetValue(Chosen, out var chosen) ? [.. chosen.DependsOn] : [];
        _after = Chosen is null ? [] : [.. Queue.Experiments.Where(e => e.DependsOn.Contains(Chosen)).Select(e => e.Id)];
        Look();
    }

    protected override async Task SendAsync()
    {
        if (_self is null)
        {
            _self = DotNetObjectReference.Create(this);
            await Script.CallAsync("open", PictureId, _box, _tip);
            await _window.CallAsync("open", PictureId, _box, _self, Unit);
        }
    }

    private void Look()
    {
        _bars = _layout.Between(_top, _bottom);
        _isDense = _bars.Count > MostBars;
        _first = _bars.Any(b => b.Work.ExpId == Chosen) ? Chosen : (_bars is [var first, ..] ? first.Work.ExpId : null);
    }

    // Half a name tells nothing.
    private bool HasRoom(GanttBar bar) => bar.Height >= 14 && (bar.Work.To - bar.Work.From) / _layout.Axis.End * _zoom * UsualWidth > NameOf(bar).Length * 6;

    private string NameOf(GanttBar bar) => (Named ? _experiments.GetValueOrDefault(bar.Work.ExpId)?.Name : null) ?? bar.Work.ExpId;

    private bool IsFirst(GanttBar bar) => bar.Work.ExpId == _first && ReferenceEquals(bar, _bars.First(b => b.Work.ExpId == _first));

    private IEnumerable<int> RowsInSight(GanttGroup group) => group.IsOpen
        ? Enumerable.Range(0, group.Pool.Count).Where(gpu => _layout.TopOf(group, gpu) >= _top && _layout.TopOf(group, gpu) <= _bottom) : [];

    private IEnumerable<(int Gpu, Outage Outage)> AwayInSight(GanttGroup group) => group.IsOpen ? group.Away.Where(a => _layout.TopOf(group, a.Gpu) >= _top && _layout.TopOf(group, a.Gpu) <= _bottom) : [];

    private string Tone(string id) => _experiments.GetValueOrDefault(id)?.Weight switch { >= Priorities.High => "high", >= Priorities.Medium => "medium", _ => "low" };

    private string Part(string id) => Wrong.Contains(id) ? "wrong" : id == Chosen ? "chosen" : _before.Contains(id) ? "before" : _after.Contains(id) ? "after" : Chosen is null ? "" : "other";

    private string Says(GanttBar bar)
    {
        var (work, experiment) = (bar.Work, _experiments.GetValueOrDefault(bar.Work.ExpId));
        return $"{Show.Plain(work.ExpId)}{(experiment?.Name is { } name ? $", {Show.Plain(name)}" : "")}: {GpuWords.Numbers(work.Type, work.Gpus)}, {GpuWords.Hour(work.From)} to {GpuWords.Hour(work.To)}, {Tone(work.ExpId)} priority";
    }

    private static string Use(GanttGroup group) => $"{Show.Plain(group.Pool.Type)}: at most {group.Steps.Max(s => s.Held)} of {group.Pool.Count} held at a time";

    private static string Away(Outage outage) => $"Away from {GpuWords.Hour(outage.FromHours)}{(outage.ToHours is { } to ? $" to {GpuWords.Hour(to)}" : " on")}";

    private string Blocks(string tone)
    {
        var path = new StringBuilder();
        foreach (var bar in _bars.Where(b => Tone(b.Work.ExpId) == tone))
        {
            var (from, to) = (_layout.Axis.In(bar.Work.From, 10_000), _layout.Axis.In(bar.Work.To, 10_000));
            path.Append(CultureInfo.InvariantCulture, $"M{from:0.#} {bar.Top + 1:0.#}H{to:0.#}v{bar.Height - 2:0.#}H{from:0.#}Z");
        }

        return path.ToString();
    }

    private string Address(string id) => navigation.GetUriWithQueryParameter("x", id == Chosen ? null : id);

    private string Turn(string type)
    {
        var turned = TurnedTypes;
        if (!turned.Remove(type))
        {
            turned.Add(type);
        }

        return navigation.GetUriWithQueryParameter("turned", turned.Count == 0 ? null : string.Join(',', turned.Order(StringComparer.Ordinal)));
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
