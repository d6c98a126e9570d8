using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Runs;

/// <summary>One run: what became of it and why, its configuration, attempts, curves, log and files.</summary>
public sealed partial class RunPage(SweepFeeds feeds, SweepService service, RunLogs logs)
{
    private const string Person = "a person";

    private SweepState? _sweep;
    private Run? _run;
    private (Attempt Attempt, Failure Failure)? _failed;
    private FailureQuote? _quote;
    private AttemptId? _quoted;
    private LogStream _preferred;
    private string? _followed;
    private string? _problem;
    private bool _isStale = true;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>Whose log and files are shown; the last attempt's where the address names none.</summary>
    [SupplyParameterFromQuery]
    public string? Attempt { get; set; }

    /// <summary>stdout, stderr or both.</summary>
    [SupplyParameterFromQuery]
    public string? Log { get; set; }

    /// <summary>The byte of the log to go to.</summary>
    [SupplyParameterFromQuery]
    public long? At { get; set; }

    /// <summary>The line of the log to go to.</summary>
    [SupplyParameterFromQuery]
    public long? Line { get; set; }

    /// <summary>What is looked for in the log.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? Regex { get; set; }

    [SupplyParameterFromQuery]
    public string? Case { get; set; }

    [SupplyParameterFromQuery]
    public string? Wrap { get; set; }

    [SupplyParameterFromQuery]
    public string? Config { get; set; }

    /// <summary>The scale of values: log, or linear.</summary>
    [SupplyParameterFromQuery]
    public string? Y { get; set; }

    [SupplyParameterFromQuery]
    public double? Smooth { get; set; }

    [SupplyParameterFromQuery]
    public string? Metrics { get; set; }

    private AttemptId? Named => Attempt is { } id && _run?.Find(new(id)) is { } found ? found.Id : null;

    private Attempt? Chosen => Named is { } id ? _run?.Find(id) : _run?.Last;

    private double? Metric(Objective objective) => (_run!.IsOpen ? _run.Last?.Metrics : _run.Metrics) is { } metrics && metrics.TryGetValue(objective.Metric, out var value) ? value : null;

    private double? Score => _run is { Score: null, Last.Metrics: { } last } && last.TryGetValue(_sweep!.Spec.Objective.Metric, out var value) ? value : _run?.Score;

    // Every change of every sweep comes by; most do not touch this run.
    protected override bool ShouldRender()
    {
        var stale = _isStale;
        _isStale = false;
        return stale;
    }

    protected override async Task OnParametersSetAsync()
    {
        _isStale = true;
        if (_followed == Id)
        {
            return;
        }

        _followed = Id;
        (_sweep, _run, _problem, _failed, _quote, _quoted, _preferred) = (null, null, null, null, null, null, LogStream.Stdout);
        if (RunId.TryParse(Id, out var id))
        {
            await FollowAsync(until => feeds.Sweep(id.Sweep, until), state => Take(state, id), state => Take(state, id));
        }
    }

    private void Take(SweepState? state, RunId id)
    {
        if (state is null || state.Id != id.Sweep || state.Seq < _sweep?.Seq)
        {
            return;
        }

        var run = state.Find(id);
        _isStale |= run != _run || _sweep is null || Beside(state) != Beside(_sweep);
        (_sweep, _run) = (state, run);
        _failed = _run is null ? null : FailureStory.Of(_run);
        if (_failed?.Attempt.Id != _quoted)
        {
            _quoted = _failed?.Attempt.Id;
            _quote = null;
            _ = QuoteAsync(id);
        }
    }

    // What the page shows of the sweep.
    private static (int?, SweepStatus, string?, int, int, bool) Beside(SweepState sweep) =>
        (sweep.BestRun, sweep.Status, sweep.Reason, sweep.Runs.Count, sweep.Counts.Failed, sweep.Stopping is null);

    // Reads the log's end beside the page's first picture.
    private async Task QuoteAsync(RunId id)
    {
        if (_failed is not var (attempt, _))
        {
            return;
        }

        try
        {
            var quote = await FailureQuote.FindAsync(logs, id, attempt, CancellationToken.None);
            if (_quoted == attempt.Id && _run?.Id == id)
            {
                _quote = quote;
                _preferred = quote?.Stream ?? LogStream.Stdout;
                _isStale = true;
                StateHasChanged();
            }
        }
        catch (Exception exception) when (exception is DispatcherUnreachableException or NotThereException)
        {
            // The log says so itself, below.
        }
    }

    private async Task DoAsync(Func<Task<SweepState>> act)
    {
        _problem = null;
        try
        {
            Take(await act(), _run!.Id);
        }
        catch (Exception exception) when (exception is CommandRefusedException or LogUnavailableException)
        {
            _problem = exception.Message;
        }

        _isStale = true;
    }
}
