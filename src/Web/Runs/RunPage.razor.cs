using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

public sealed partial class RunPage(SweepFeeds feeds, SweepService service)
{
    private SweepState? _sweep;
    private Run? _run;
    private string? _followed;
    private string? _problem;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_followed == Id)
        {
            return;
        }

        _followed = Id;
        (_sweep, _run, _problem) = (null, null, null);
        if (RunId.TryParse(Id, out var id))
        {
            await FollowAsync(until => feeds.Sweep(id.Sweep, until), state => Take(state, id), state => Take(state, id));
        }
    }

    private void Take(SweepState? state, RunId id)
    {
        if (state is not null && state.Id == id.Sweep && !(state.Seq < _sweep?.Seq))
        {
            (_sweep, _run) = (state, state.Find(id));
        }
    }

    private async Task StopAsync()
    {
        try
        {
            Take(await service.StopRunAsync(_run!.Id, "a person"), _run.Id);
        }
        catch (Exception exception) when (exception is CommandRefusedException or LogUnavailableException)
        {
            _problem = exception.Message;
        }
    }
}
