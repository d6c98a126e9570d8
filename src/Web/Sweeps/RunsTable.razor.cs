using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>The runs that the filter keeps. Only the rows in sight, and some around them, are in the browser.</summary>
public sealed partial class RunsTable(IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    /// <summary>How many runs may be selected: they stand in the address.</summary>
    public const int MostSelected = 500;

    // The height of a row in sweep.css, in pixels.
    private const int RowHeight = 33;
    private const int Around = 20;

    private static long _tables;

    private readonly string _id = $"rows-{Interlocked.Increment(ref _tables)}";
    private readonly BrowserModule _script = new(js, "window");
    private readonly HashSet<int> _selected = [];
    private DotNetObjectReference<RunsTable>? _self;
    private ElementReference _box;
    private ColumnsDialog? _columns;
    private IReadOnlyDictionary<string, (double Low, double High)> _heat = NoHeat;
    private int _first;
    private int _count = 2 * Around;
    private int _lastChosen;
    private int _pinned = -1;
    private string _arranged = "";

    [Parameter, EditorRequired]
    public required SweepView View { get; set; }

    [Parameter]
    public EventCallback<SweepQuery> Changed { get; set; }

    private static IReadOnlyDictionary<string, (double Low, double High)> NoHeat { get; } = new Dictionary<string, (double, double)>();

    private IReadOnlyList<Run> Shown => View.Kept.Shown;

    /// <summary>The browser shows other rows now.</summary>
    [JSInvokable]
    public void InSight(int first, int count)
    {
        var from = Math.Max(0, Math.Min(first, Shown.Count - 1) - Around);
        if (from != _first || count + (2 * Around) != _count)
        {
            (_first, _count) = (from, Math.Min(count, 200) + (2 * Around));
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _script.LeaveAsync("close", _id);
        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        _selected.Clear();
        _selected.UnionWith(View.Query.Selected);
        _heat = View.Query.HeatMap ? Ranges() : NoHeat;
        _first = Math.Clamp(_first, 0, Math.Max(0, Shown.Count - 1));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.CallAsync("open", _id, _box, _self, RowHeight);
        }

        // Where pinned columns stand depends on the columns' widths, which only the browser knows.
        var columns = string.Join(',', View.Columns.Select(c => c.Key));
        if (_pinned != View.Query.Pinned || _arranged != columns)
        {
            (_pinned, _arranged) = (View.Query.Pinned, columns);
            await _script.CallAsync("pin", _id, _pinned + 1);
        }
    }

    private Dictionary<string, (double, double)> Ranges() => View.Columns.Where(c => c.IsNumeric && c.Key != "run")
        .Select(c => (c.Key, Range: c.Range(Shown))).Where(c => c.Range is not null).ToDictionary(c => c.Key, c => c.Range!.Value);

    private string? Sorted(RunColumn column) => column.Key != View.Query.SortBy ? null : View.Query.Descending ? "descending" : "ascending";

    // The first click on a score shows the best first, on any other column the least.
    private Task Sort(RunColumn column)
    {
        var isAgain = column.Key == View.Query.SortBy;
        var bestFirst = column.Key == "score" && View.Sweep.Spec.Objective.Direction == Direction.Maximize;
        return Changed.InvokeAsync(View.Query with { SortBy = column.Key, Descending = isAgain ? !View.Query.Descending : bestFirst || column.Key == "run" });
    }

    private Task SelectAll(ChangeEventArgs chosen) =>
        Changed.InvokeAsync(View.Query with { Selected = chosen.Value is true ? [.. Shown.Take(MostSelected).Select(r => r.Id.Number)] : [] });

    // With Shift, everything from the one chosen before to this one.
    private Task Select((int Index, bool IsRange) chosen)
    {
        var (index, isRange) = chosen;
        var from = isRange ? Math.Clamp(_lastChosen, 0, Shown.Count - 1) : index;
        var numbers = Shown.Skip(Math.Min(from, index)).Take(Math.Abs(index - from) + 1).Select(r => r.Id.Number).ToList();
        var adds = isRange || !_selected.Contains(Shown[index].Id.Number);
        _lastChosen = index;
        return Changed.InvokeAsync(View.Query with { Selected = adds ? [.. View.Query.Selected.Union(numbers).Take(MostSelected)] : [.. View.Query.Selected.Except(numbers)] });
    }
}
