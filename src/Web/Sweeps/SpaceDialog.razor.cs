using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Control;
using Sweepboard.Web.NewSweep;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>Lets a person narrow, widen or cut the space of a sweep, and says what that changes before it is done.</summary>
public sealed partial class SpaceDialog(SweepService service, RunActions actions, TimeProvider time, IJSRuntime js) : IAsyncDisposable
{
    private const int MostShown = 6;
    private static readonly TimeSpan Keys = TimeSpan.FromMilliseconds(120);

    private readonly BrowserModule _draft = new(js, "draft");
    private ElementReference _form;
    private Dialog? _dialog;
    private string? _shown;
    private string _text = "", _why = "";
    private bool _isChecking, _isRestored;
    private SpaceEditing? _considered;

    [Parameter, EditorRequired]
    public required SweepView View { get; set; }

    [Parameter]
    public EventCallback<SweepQuery> Changed { get; set; }

    public async ValueTask DisposeAsync() => await _draft.LeaveAsync("detach");

    private int Rows => Math.Clamp(_text.AsSpan().Count('\n') + 2, 6, 16);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (View.Query.Space == _shown)
        {
            return;
        }

        _shown = View.Query.Space;
        if (_shown is not null && _dialog is { } dialog)
        {
            Begin();
            // A page whose server went away is loaded again: what was typed is still in the browser.
            if (await _draft.AskAsync<KeptDraft>("attach", _form, $"space.{View.Sweep.Id}.{_shown}") is { Fields: { } fields } && fields.FirstOrDefault(f => f.Field == "text")?.Value is { } typed)
            {
                (_text, _why, _isRestored) = (typed, fields.FirstOrDefault(f => f.Field == "why")?.Value ?? "", true);
                _considered = SpaceDraft.Consider(_text, View.Sweep);
            }

            StateHasChanged();
            await dialog.OpenAsync();
        }
    }

    private void Begin()
    {
        var spec = View.Sweep.Spec;
        var region = _shown == "exclude" ? SpaceDraft.Filtered(spec.SearchSpace, View.Filter) : SpaceDraft.Excluded(spec.SearchSpace, _shown ?? "");
        (_text, _why, _isRestored) = (SpaceDraft.Text(spec, region), "", false);
        // What nobody has typed into yet has no problems to tell of.
        _considered = region is null ? null : SpaceDraft.Consider(_text, View.Sweep);
    }

    private Task Anew()
    {
        Begin();
        return _draft.CallAsync("forget");
    }

    // Checked for what one has typed, not for each key on the way.
    private async Task TypedAsync(string? text)
    {
        _text = text ?? "";
        if (_isChecking)
        {
            return;
        }

        _isChecking = true;
        await Task.Delay(Keys, time);
        _isChecking = false;
        _considered = SpaceDraft.Consider(_text, View.Sweep);
    }

    private async Task ChangeAsync()
    {
        if (SpaceDraft.Read(_text, _why.Trim(), out _) is not { } edit)
        {
            return;
        }

        if (await actions.TryAsync(() => ActAsync(edit), "The space was changed: from now on, runs are tried there."))
        {
            await _dialog!.CloseAsync();
        }
    }

    // The sweep may have gone on since the text was checked.
    private async Task ActAsync(JsonElement edit)
    {
        _considered = await service.ChangeSpaceAsync(View.Sweep.Id, edit, RunActions.Person);
        if (_considered.Problems is [var problem, ..])
        {
            throw new CommandRefusedException($"The space was not changed: {problem}");
        }
    }

    private async Task Closed()
    {
        await _draft.CallAsync("end");
        await Changed.InvokeAsync(View.Query with { Space = null });
    }
}
