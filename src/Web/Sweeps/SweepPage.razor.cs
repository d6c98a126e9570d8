using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

public sealed partial class SweepPage(SweepFeeds feeds, SweepService service, EngineClock clock)
{
    private const string Person = "a person";
    private const int RowsAtOnce = 200;

    private SweepState? _sweep;
    private string? _followed;
    private string? _problem;
    private IReadOnlyList<(double, double)> _scores = [];
    private IReadOnlyList<(double, double)> _bestSoFar = [];
    private List<Run> _runs = [];
    private int _shown = RowsAtOnce;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    // The router keeps this page when only the sweep in the address changes.
    protected override async Task OnParametersSetAsync()
    {
        if (_followed == Id)
        {
            return;
        }

        _followed = Id;
        _sweep = null;
        _problem = null;
        if (SweepId.TryParse(Id, out var id))
        {
            await FollowAsync(until => feeds.Sweep(id, until), Take, state => Take(state.Id == id ? state : null));
        }
    }

    private void Take(SweepState? state)
    {
        if (state is null || state.Seq < _sweep?.Seq)
        {
            return;
        }

        _sweep = state;
        _runs = [.. state.Runs.Reverse()];
        var scored = state.Runs.Where(r => r is { Outcome: RunOutcome.Completed, Score: not null }).ToList();
        _scores = [.. scored.Select(r => ((double)r.Id.Number, r.Score!.Value))];
        _bestSoFar = BestSoFar(state.Spec.Objective, _scores);
    }

    private static List<(double, double)> BestSoFar(Objective objective, IReadOnlyList<(double Run, double Score)> scores)
    {
        var line = new List<(double, double)>();
        double? best = null;
        foreach (var (run, score) in scores)
        {
            best = best is { } b && !objective.IsBetter(score, b) ? b : score;
            line.Add((run, best.Value));
        }

        return line;
    }

    private async Task DoAsync(Func<SweepId, string, Task<SweepState>> act)
    {
        _problem = null;
        try
        {
            Take(await act(_sweep!.Id, Person));
        }
        catch (Exception exception) when (exception is CommandRefusedException or LogUnavailableException)
        {
            _problem = exception.Message;
        }
    }
}
