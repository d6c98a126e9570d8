using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Web.NewSweep;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>Where a person asks. What is typed stays until it is stored as a question.</summary>
public sealed partial class AskBox(DiagnosisService service, IJSRuntime js) : IAsyncDisposable
{
    private readonly BrowserModule _draft = new(js, "draft");
    private ElementReference _form;
    private string _text = "";
    private string? _problem;
    private bool _isAsking;

    [Parameter, EditorRequired]
    public required SessionState State { get; set; }

    private int Left => Math.Max(0, service.MostQuestions - State.Questions);

    public async ValueTask DisposeAsync() => await _draft.LeaveAsync("detach");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await _draft.AskAsync<KeptDraft>("attach", _form, $"diagnosis.{State.Id}") is { Fields: [{ Value: { Length: > 0 } typed }, ..] } && _text.Length == 0)
        {
            _text = typed;
            StateHasChanged();
        }
    }

    private Task AllowAsync() => TryAsync(() => service.AllowModelAsync(State.Id, RunActions.Person));

    private Task AskAsync(string question) => TryAsync(async () =>
    {
        await service.AskAsync(State.Id, question, RunActions.Person);
        if (question == _text)
        {
            _text = "";
            await _draft.CallAsync("forget");
        }
    });

    private async Task TryAsync(Func<Task> act)
    {
        (_isAsking, _problem) = (true, null);
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is SessionRefusedException or LogUnavailableException)
        {
            _problem = exception.Message;
        }
        finally
        {
            _isAsking = false;
        }
    }
}
