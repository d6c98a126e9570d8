using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

public sealed partial class SweepPage(SweepFeeds feeds, EngineClock clock, GpuBroker broker, NavigationManager navigation, TimeProvider time)
{
    private static readonly TimeSpan Keys = TimeSpan.FromMilliseconds(60);

    private SweepView? _view;
    private string? _followed;
    private string _typed = "";
    private bool _isFiltering;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    public override ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= Moved;
        return base.DisposeAsync();
    }

    protected override void OnInitialized() => navigation.LocationChanged += Moved;

    // The router keeps this page when only the sweep in the address changes.
    protected override async Task OnParametersSetAsync()
    {
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

    // What of the sweep is shown stands in the address too, where the router does not look.
    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (new Uri(moved.Location).AbsolutePath == $"/sweeps/{Id}")
        {
            // The filter's field knows what is newer, the address or what is being typed, and tells it to Filter.
            _view?.Show(SweepQuery.Read(moved.Location) with { Filter = _view.Query.Filter });
            StateHasChanged();
        }
    }

    // Ten thousand runs are filtered and sorted for what one has typed, not for each key on the way there.
    private async Task Filter(string text)
    {
        _typed = text;
        if (_isFiltering)
        {
            return;
        }

        _isFiltering = true;
        await Task.Delay(Keys, time);
        _isFiltering = false;
        _view?.Show(_view.Query with { Filter = _typed });
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

    // What one ticks changes the address in place; what one chooses can be gone back from.
    private void Go(SweepQuery query) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(query.Fields()), replace: !query.Selected.SequenceEqual(_view?.Query.Selected ?? []));
}
