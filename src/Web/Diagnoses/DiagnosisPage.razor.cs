using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Diagnosis.Findings;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Spaces;
using Sweepboard.Web.Keyboard;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>A diagnosis as a conversation that streams, with the evidence beside it.</summary>
public sealed partial class DiagnosisPage(
    DiagnosisFeeds feeds, DiagnosisService service, SweepJournal journal, NavigationManager navigation, PageCommands commands, Toasts toasts, IJSRuntime js)
{
    private readonly BrowserModule _script = new(js, "diagnosis");
    private SessionState? _state;
    private IReadOnlyDictionary<string, CitedEvidence> _book = new Dictionary<string, CitedEvidence>();
    private IReadOnlyList<string> _order = [];
    private IDisposable? _offer;
    private EvidencePanel? _panel;
    private ApplyDialog? _apply;
    private string? _followed;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The evidence that a person chose; without one what is talked about is shown.</summary>
    [SupplyParameterFromQuery]
    public string? E { get; set; }

    /// <summary>The line of the log to look at.</summary>
    [SupplyParameterFromQuery]
    public int? Line { get; set; }

    private string? Name => _state?.Run is { } run ? journal.Find(run.Sweep)?.Spec.Name : null;

    private string Engine => _state!.MayAskModel ? $"by rules and evidence, and {Show.Plain(_state.Engine)}" : "by rules and evidence, without a language model";

    private CitedEvidence? Cited => E is not null && _book.TryGetValue(E, out var chosen) ? chosen : TalkedAbout is { } id ? _book.GetValueOrDefault(id) : null;

    // The root cause's own evidence once it is named, and before that what the last step cites.
    private string? TalkedAbout => _state?.Report?.Findings is [{ Evidence: [var first, ..] }, ..] ? first
        : _state?.Turns.LastOrDefault(t => t.Steps.Length > 0)?.Steps.LastOrDefault(s => s.Evidence.Count > 0)?.Evidence[0];

    private IReadOnlyList<string> Notes => [.. _state!.Notes.Concat(_state.Turns.SelectMany(t => t.Notes)).Concat(_state.Report?.Notes ?? []).Distinct()];

    private EventCallback<Configuration> ApplyCallback => _state?.Run is null ? default : EventCallback.Factory.Create<Configuration>(this, values => _apply!.OpenAsync(values));

    private IEnumerable<(TurnKind Kind, string Place)> Opening =>
        new[] { TurnKind.Code, TurnKind.Correlate, TurnKind.RootCause, TurnKind.Fixes, TurnKind.Report }.Where(k => k != TurnKind.Code || !_state!.Quick).Select(k => (k, Place(k)));

    public override async ValueTask DisposeAsync()
    {
        _offer?.Dispose();
        await _script.LeaveAsync("close");
        await base.DisposeAsync();
    }

    protected override void OnInitialized() => _offer = commands.Offer(
        new("Next evidence", "j", () => Step(1)), new("Evidence before", "k", () => Step(-1)), new("Ask a question", "a", () => _script.CallAsync("focus", "question")));

    protected override async Task OnParametersSetAsync()
    {
        if (_followed == Id)
        {
            return;
        }

        _followed = Id;
        _state = null;
        if (DiagnosisId.TryParse(Id, out var id))
        {
            await FollowAsync(until => feeds.Session(id, until), state => Take(state, id), state => Take(state, id));
        }
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _script.CallAsync("open") : Task.CompletedTask;

    private void Take(SessionState? state, DiagnosisId id)
    {
        if (state is null || state.Id != id || state.Seq < _state?.Seq)
        {
            return;
        }

        _state = state;
        _book = state.Evidence.ToDictionary(e => e.Id);
        _order = [.. _book.Keys];
    }

    private int Index(TurnKind kind) => _state!.Turns.FirstOrDefault(t => t.Kind == kind)?.Index ?? 0;

    private string Place(TurnKind kind) => _state!.Turns.FirstOrDefault(t => t.Kind == kind) switch
    {
        null => "to come",
        { EndedAt: null } => "now",
        { Error: not null } => "wrong",
        _ => "done",
    };

    private Task Step(int step)
    {
        if (_panel?.Neighbour(step) is { } address)
        {
            navigation.NavigateTo(address, replace: true);
        }

        return Task.CompletedTask;
    }

    private async Task CloseAsync()
    {
        try
        {
            await service.CloseAsync(_state!.Id, RunActions.Person);
        }
        catch (LogUnavailableException exception)
        {
            toasts.Say(exception.Message, trouble: true);
        }
    }
}
