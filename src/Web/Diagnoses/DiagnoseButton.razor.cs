using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Keyboard;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>One click to the diagnosis of a run.</summary>
public sealed partial class DiagnoseButton(DiagnosisService service, NavigationManager navigation, Toasts toasts, PageCommands commands) : IDisposable
{
    private IDisposable? _offer;
    private bool _isOpening;

    [Parameter, EditorRequired]
    public required RunId Run { get; set; }

    [Parameter]
    public string Word { get; set; } = "Diagnose";

    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>Whether to begin another though there was one.</summary>
    [Parameter]
    public bool Again { get; set; }

    /// <summary>The key that does the same, where the page is about this run; null: none.</summary>
    [Parameter]
    public string? Key { get; set; }

    public void Dispose() => _offer?.Dispose();

    protected override void OnInitialized() => _offer = Key is null ? null : commands.Offer(new PageCommand("Find out why it failed", Key, OpenAsync));

    private async Task OpenAsync()
    {
        _isOpening = true;
        try
        {
            if (await service.OpenAsync(Run, quick: false, anew: Again, RunActions.Person, CancellationToken.None) is var (session, _))
            {
                navigation.NavigateTo($"/diagnoses/{session.Id}");
            }
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
