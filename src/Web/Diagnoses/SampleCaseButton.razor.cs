using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>Diagnoses the sample and goes to its page.</summary>
public sealed partial class SampleCaseButton(DiagnosisService service, NavigationManager navigation, Toasts toasts)
{
    private bool _isOpening;

    private async Task OpenAsync()
    {
        _isOpening = true;
        try
        {
            var session = await service.OpenAsync(SampleCase.Read(), quick: false, RunActions.Person, CancellationToken.None);
            navigation.NavigateTo($"/diagnoses/{session.Id}");
        }
        catch (LogUnavailableException exception)
        {
            toasts.Say(exception.Message, trouble: true);
        }
        finally
        {
            _isOpening = false;
        }
    }
}
