using Sweepboard.Engine.Control;
using Sweepboard.Engine.Diagnosis.Sessions;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>All diagnoses, the newest first.</summary>
public sealed partial class DiagnosisListPage(DiagnosisFeeds feeds, SweepJournal journal)
{
    private const int Page = 100;

    private Dictionary<DiagnosisId, SessionSummary> _all = [];
    private IReadOnlyList<SessionSummary> _rows = [];
    private Dictionary<SweepId, string> _sweeps = [];
    private int _shown = Page;

    protected override Task OnInitializedAsync() => FollowAsync(feeds.All, Take, state =>
    {
        _all[state.Id] = SessionSummary.Of(state);
        Order();
    });

    private void Take(IReadOnlyList<SessionSummary> all)
    {
        _all = all.ToDictionary(s => s.Id);
        _sweeps = journal.Summaries().ToDictionary(s => s.Id, s => s.Name);
        Order();
    }

    private void Order() => _rows = [.. _all.Values.OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Id.Value, StringComparer.Ordinal)];

    private string Title(SessionSummary row) => row.Run is { } run && _sweeps.TryGetValue(run.Sweep, out var sweep)
        ? $"{Show.Plain(sweep)}, run {run.Number}" : Show.Plain(row.Title);
}
