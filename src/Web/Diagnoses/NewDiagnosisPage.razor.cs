using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Sweepboard.Engine.Diagnosis.Foreign;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Web.Hosting;
using Sweepboard.Web.NewSweep;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>Where one brings the files of a failure that ran elsewhere.</summary>
public sealed partial class NewDiagnosisPage(DiagnosisService service, NavigationManager navigation, IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    private const int MostFiles = 100;

    private readonly BrowserModule _draft = new(js, "draft");
    private readonly List<BroughtFile> _files = [];
    private ElementReference _form;
    private string _log = "", _code = "", _command = "", _title = "";
    private string? _problem;
    private bool _quick, _isOpening, _isReading;

    // Not for the constructor: what the host was told is nobody's business outside of it.
    [Inject]
    private HostSettings Settings { get; set; } = null!;

    public async ValueTask DisposeAsync() => await _draft.LeaveAsync("detach");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await _draft.AskAsync<KeptDraft>("attach", _form, "diagnosis.new") is { Fields: { } kept })
        {
            string Kept(string name) => kept.FirstOrDefault(f => f.Field == name)?.Value ?? "";
            (_log, _code, _command, _title) = (Kept("log"), Kept("code"), Kept("command"), Kept("title"));
            StateHasChanged();
        }
    }

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        (_problem, _isReading) = (null, true);
        try
        {
            foreach (var file in chosen.GetMultipleFiles(MostFiles))
            {
                if (_files.Sum(f => (long)f.Text.Length) + file.Size > Settings.Limits.CaseBytes)
                {
                    _problem = $"{file.Name} is left out: all files together may have {Show.Bytes(Settings.Limits.CaseBytes)}. Of a log the end is enough, from the first error on.";
                    continue;
                }

                using var reader = new StreamReader(file.OpenReadStream(Settings.Limits.CaseBytes), Encoding.UTF8);
                _files.RemoveAll(f => f.Name == file.Name);
                _files.Add(new(file.Name, await reader.ReadToEndAsync()));
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or JSException)
        {
            _problem = $"The files could not be read: {exception.Message}";
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task OpenAsync()
    {
        if (_files.Count == 0 && _log.Trim().Length == 0 && _code.Trim().Length == 0)
        {
            _problem = "There is nothing to go by yet: bring a file, or paste what it printed.";
            return;
        }

        (_problem, _isOpening) = (null, true);
        try
        {
            var typed = new Dictionary<string, string> { ["log"] = _log, ["code"] = _code, ["command"] = _command, ["title"] = _title.Trim() };
            var failure = ForeignCase.Read(JsonSerializer.SerializeToElement(BroughtFile.Case(_files, typed)));
            var session = await service.OpenAsync(failure, _quick, RunActions.Person, CancellationToken.None);
            await _draft.CallAsync("end");
            navigation.NavigateTo($"/diagnoses/{session.Id}");
        }
        catch (LogUnavailableException exception)
        {
            _problem = exception.Message;
        }
        finally
        {
            _isOpening = false;
        }
    }
}
