using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

public sealed partial class SweepPage(SweepFeeds feeds, EngineClock clock, NavigationManager navigation)
{
    private SweepView? _view;
    private string? _followed;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    // The router keeps this page when only the address changes: its sweep, or what of it is shown.
    protected override async Task OnParametersSetAsync()
    {
        _view?.Show(SweepQuery.Read(navigation.Uri));
        if (_followed == Id)
        {
            return;
        }

        _followed = Id;
        _view = null;
        if (SweepId.TryParse(Id, out var id))
        {
            await FollowAsync(until => feeds.Sweep(id, until), Take, state => Take(state.Id == id ? state : null));
        }
    }

    private void Take(SweepState? state)
    {
        if (state is not null && _view is null)
        {
            _view = new(state, SweepQuery.Read(navigation.Uri));
        }
        else if (state?.Seq >= _view?.Sweep.Seq)
        {
            _view.Take(state);
        }
    }

    // What one types changes the address in place; what one chooses can be gone back from.
    private void Go(SweepQuery query) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(query.Fields()), replace: query.Filter != _view?.Query.Filter || !query.Selected.SequenceEqual(_view.Query.Selected));
}
