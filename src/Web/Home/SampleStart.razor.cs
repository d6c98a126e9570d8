using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Home;

/// <summary>Starts the sample sweep and goes to its page.</summary>
public sealed partial class SampleStart(SampleSweep sample, SweepService service, NavigationManager navigation, Toasts toasts)
{
    private bool _starting;

    [Parameter]
    public string Class { get; set; } = "main";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private async Task StartAsync()
    {
        _starting = true;
        try
        {
            var (state, _, problems) = await service.CreateAsync(sample.Read());
            if (state is not null)
            {
                navigation.NavigateTo($"/sweeps/{state.Id}");
            }
            else
            {
                toasts.Say(string.Join(" ", problems), trouble: true);
            }
        }
        catch (Exception exception) when (exception is LogUnavailableException or SampleMissingException)
        {
            toasts.Say(exception.Message, trouble: true);
        }
        finally
        {
            _starting = false;
        }
    }
}
