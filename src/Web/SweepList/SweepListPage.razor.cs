using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.SweepList;

/// <summary>All sweeps: filtered and sorted as the address says.</summary>
public sealed partial class SweepListPage(SweepFeeds feeds, NavigationManager navigation)
{
    private const int AtOnce = 100;

    private readonly Dictionary<SweepId, SweepSummary> _all = [];
    private IReadOnlyList<SweepId> _rows = [];
    private SweepFilter _filter = new("");
    private SweepOrder _order = SweepOrder.Standard;
    private int _shown = AtOnce;

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>What the filter's field says at first; after that it speaks for itself.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    /// <summary>How many rows were asked for, so that Back finds the one it left.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public int? Rows { get; set; }

    private string CountWords => _all.Count == 0 ? "" : _rows.Count == _all.Count ? $"{_all.Count}" : $"{_rows.Count} of {_all.Count}";

    protected override Task OnInitializedAsync()
    {
        _filter = new(Words ?? "");
        return FollowAsync(feeds.AllSweeps, Start, Take);
    }

    protected override void OnParametersSet()
    {
        _order = SweepOrder.Parse(Sort);
        _shown = Math.Clamp(Rows ?? AtOnce, AtOnce, 100_000);
        Arrange();
    }

    private void Start(IReadOnlyList<SweepSummary> sweeps)
    {
        foreach (var sweep in sweeps)
        {
            _all[sweep.Id] = sweep;
        }
    }

    // What changes in a row changes in its place: rows that jump cannot be read. Only what is new is sorted in.
    private void Take(SweepState state)
    {
        var isNew = !_all.ContainsKey(state.Id);
        _all[state.Id] = SweepSummary.Of(state);
        if (isNew)
        {
            Arrange();
        }
    }

    private void Filter(string text)
    {
        _filter = new(text);
        Arrange();
    }

    private void Arrange() => _rows = [.. _order.Sort(_all.Values.Where(_filter.Fits)).Select(s => s.Id)];

    private void ShowMore()
    {
        _shown += AtOnce;
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("show", _shown), replace: true);
    }
}
