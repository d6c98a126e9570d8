using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Home;

public sealed partial class HomePage(SweepFeeds feeds, SampleSweep sample, SweepService service, NavigationManager navigation)
{
    private readonly Dictionary<SweepId, SweepSummary> _sweeps = [];
    private bool _starting;
    private string? _problem;

    protected override Task OnInitializedAsync() => FollowAsync(feeds.AllSweeps, Start, state => _sweeps[state.Id] = SweepSummary.Of(state));

    private void Start(IReadOnlyList<SweepSummary> sweeps)
    {
        foreach (var sweep in sweeps)
        {
            _sweeps[sweep.Id] = sweep;
        }
    }

    private async Task StartSampleAsync()
    {
        _starting = true;
        _problem = null;
        try
        {
            var (state, _, problems) = await service.CreateAsync(sample.Read());
            if (state is not null)
            {
                navigation.NavigateTo($"/sweeps/{state.Id}");
            }

            _problem = problems.Count > 0 ? string.Join(" ", problems) : null;
        }
        catch (Exception exception) when (exception is LogUnavailableException or SampleMissingException)
        {
            _problem = exception.Message;
        }
        finally
        {
            _starting = false;
        }
    }
}
