using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Keyboard;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.NewSweep;

public sealed partial class NewSweepPage(StartingPoints points, SweepService service, NavigationManager navigation, PageCommands commands, TimeProvider time, IJSRuntime js) : IAsyncDisposable
{
    private readonly DraftKeeper _keeper = new(new(js, "draft"));
    private readonly RecentTexts _recent = new(time);
    private readonly BrowserModule _script = new(js, "new-sweep");
    private IDisposable? _offer;
    private ElementReference _form;
    private StartingPoint _start = new("", SpecFile.Empty, null, new Dictionary<string, string>());
    private SpecFile _file = SpecFile.Empty;
    private CheckedSpec _checked = new(null, null, []);
    private Plan? _plan;
    private SpecFile? _undo;
    private string? _said;
    private string? _failure;
    private string? _focus;
    private bool _tried;
    private bool _ready;
    private bool _starting;
    private bool _restoring;
    private bool _typesFile;
    private RestingCheck? _check;

    /// <summary>A preset's name, or <c>sample</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Preset { get; set; }

    /// <summary>A sweep whose spec to begin with.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>Whether to begin with what that sweep found.</summary>
    [SupplyParameterFromQuery]
    public bool Warm { get; set; }

    /// <summary>A run whose configuration to begin with.</summary>
    [SupplyParameterFromQuery]
    public string? Run { get; set; }

    private static IEnumerable<(string Title, string Address)> Starts =>
        [("nothing", "/new"), ("the sample", "/new?preset=sample"), .. Presets.All.Select(p => (p.Title, $"/new?preset={p.Id}"))];

    private string Here => $"/{navigation.ToBaseRelativePath(navigation.Uri)}";

    private bool IsPristine => _file.Text == _start.File.Text && _file.Draft.Parameters.All(p => p.IsBlank || _file.Draft.IsInFile(p));

    private FormView View => new(_file, _checked, _tried, _start.Reasons, Change, Act);

    // The browser keeps what stands in inputs: what the form does not show at present stands in hidden ones.
    private IEnumerable<string> Unseen => _file.Draft.Texts.Keys.Where(k =>
        (k.StartsWith("price.", StringComparison.Ordinal) && k != $"price.{_file.Draft.Priced}")
        || OptimizerSetting.All.Any(s => s.Field == k && !s.IsFor(_file.Draft["optimizer.kind"]))
        || (k is "dispatcher.time_scale" or "dispatcher.failure_rate" && _file.Draft["dispatcher.kind"] != "simulated"));

    protected override void OnInitialized()
    {
        _offer = commands.Offer(
            new PageCommand("Start this sweep", null, () => InvokeAsync(StartAsync)), new PageCommand("Start the form over", null, () => InvokeAsync(StartOver)));
        _check = new(time, Check, found =>
        {
            Take(found);
            StateHasChanged();
        });
    }

    // The router keeps this page when only the starting point changes.
    protected override void OnParametersSet()
    {
        var start = points.Find(Preset, From, Run, Warm);
        if (start.Key == _start.Key && start.Says == _start.Says)
        {
            return;
        }

        (_start, _file, _plan) = (start, start.File, null);
        Take(Check(start.File));
        (_undo, _said, _failure, _tried, _ready) = (null, null, null, false, false);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_ready)
        {
            await RestoreAsync();
            return;
        }

        if (_focus is { } field)
        {
            _focus = null;
            await _script.CallAsync("focusOn", FormView.IdOf(field));
        }

        await _keeper.KeepAsync(_file, IsPristine);
    }

    private CheckedSpec Check(SpecFile file) => CheckedSpec.Of(file, service.Plan);

    private void Take(CheckedSpec found) => (_checked, _plan) = (found, found.Plan ?? _plan);

    private async Task RestoreAsync()
    {
        if (_restoring)
        {
            return;
        }

        _restoring = true;
        var start = _start;
        var kept = await _keeper.TakeUpAsync(_form, start.Key);
        await _script.CallAsync("attach", _form);
        _restoring = false;
        if (start == _start)
        {
            (_file, _said) = kept is null ? (_file, null) : (kept, "Your draft is as you left it.");
            Take(Check(_file));
            _ready = true;
        }

        StateHasChanged();
    }

    private void Type(string text)
    {
        _typesFile = true;
        Take(_file.Text == text ? _file : _recent.Oldest() is { } older ? _file.WithText(text, older) : _file.WithText(text));
    }

    private void Change(Func<SpecDraft, SpecDraft> change)
    {
        _typesFile = false;
        _recent.Changed(_file.Text);
        Take(_file.With(change(_file.Draft)));
    }

    private void Take(SpecFile file)
    {
        if (file == _file)
        {
            return;
        }

        _file = file;
        _check?.Begin(file);
        StateHasChanged();
    }

    private void Act(Func<SpecFile, Deed> act)
    {
        var deed = act(_file);
        (_undo, _said, _focus) = deed.Says is null ? (_undo, _said, deed.Focus) : (_file, deed.Says, deed.Focus);
        Take(deed.File);
        StateHasChanged();
    }

    // What was typed since goes too, so that undoing can itself be undone.
    private void Undo() => Act(file => new(_undo ?? file, "Undone.", null));

    private void StartOver()
    {
        _tried = false;
        Act(_ => new(_start.File, "Started over.", "name"));
    }

    private void DropFile() => Act(file => new(SpecFile.Empty.With(file.Draft), "The file is what the form says again.", "name"));

    private async Task ImportAsync(IBrowserFile chosen)
    {
        if (chosen.Size > SpecFile.MostCharacters)
        {
            (_said, _undo) = ($"{chosen.Name} has {chosen.Size / 1_000} KB, but this page takes {SpecFile.MostCharacters / 1_000} KB. Send it by the API, which takes 1 MB.", null);
            StateHasChanged();
            return;
        }

        using var reader = new StreamReader(chosen.OpenReadStream(SpecFile.MostCharacters));
        var text = await reader.ReadToEndAsync();
        Act(_ => new(SpecFile.Of(text), $"{chosen.Name} is here, in place of what stood here.", ProblemPlaces.File));
    }

    private async Task StartAsync()
    {
        if (_starting)
        {
            return;
        }

        Take(Check(_file));
        (_tried, _failure) = (true, null);
        if (!_checked.IsReady)
        {
            _focus = _checked.Problems[0].Field switch { "search_space" => "add-parameter", { } field => field, null => ProblemPlaces.File };
            StateHasChanged();
            return;
        }

        _starting = true;
        try
        {
            var (sweep, _, problems) = await service.CreateAsync(_checked.Spec!);
            if (sweep is not null)
            {
                await _keeper.ForgetAsync();
                navigation.NavigateTo($"/sweeps/{sweep.Id}");
                return;
            }

            _failure = string.Join(" ", problems);
        }
        catch (LogUnavailableException exception)
        {
            _failure = $"Not started: {exception.Message} Everything stays here; try again.";
        }

        _starting = false;
    }

    public async ValueTask DisposeAsync()
    {
        _offer?.Dispose();
        _check?.Dispose();
        await _script.CallAsync("detach");
        await _script.DisposeAsync();
        await _keeper.DisposeAsync();
    }
}
