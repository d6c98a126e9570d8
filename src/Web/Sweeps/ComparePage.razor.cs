using System.Globalization;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

public sealed partial class ComparePage(SweepFeeds feeds, NavigationManager navigation)
{
    /// <summary>How many runs stand side by side.</summary>
    public const int Most = 12;

    private SweepState? _sweep;
    private SweepView? _view;
    private string? _followed;
    private bool _onlyDifferences = true;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The numbers of the runs, with commas between.</summary>
    [SupplyParameterFromQuery(Name = "runs")]
    public string? Numbers { get; set; }

    private IReadOnlyList<Run> Runs => [.. Chosen.Select(n => _sweep!.Find(new(_sweep.Id, n))).OfType<Run>()];

    private IReadOnlyList<int> Chosen => [.. (Numbers ?? "").Split(',').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(n => n > 0).Distinct().Take(Most)];

    protected override async Task OnParametersSetAsync()
    {
        _view?.Show(Query());
        if (_followed == Id)
        {
            return;
        }

        _followed = Id;
        (_sweep, _view) = (null, null);
        if (SweepId.TryParse(Id, out var id))
        {
            await FollowAsync(until => feeds.Sweep(id, until), Take, state => Take(state.Id == id ? state : null));
        }
    }

    private SweepQuery Query() => SweepQuery.Read(navigation.Uri) with { Selected = Chosen };

    private void Take(SweepState? state)
    {
        if (state is null || state.Seq < _sweep?.Seq)
        {
            return;
        }

        _sweep = state;
        if (_view is null)
        {
            _view = new(state, Query());
        }
        else
        {
            _view.Take(state);
        }
    }

    private void Go(SweepQuery query) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["curve"] = query.Curve, ["curve_log"] = query.CurveLog ? "1" : null }));
}
