using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Diagnoses;

/// <summary>Makes a run of the sweep out of what was suggested, once a person agrees.</summary>
public sealed partial class ApplyDialog(SweepJournal journal, SweepService service, RunActions actions)
{
    private readonly Dictionary<string, string> _values = [];
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<string> _foreign = [];
    private Configuration? _suggested;
    private SweepState? _sweep;
    private Dialog? _dialog;

    [Parameter, EditorRequired]
    public required RunId Run { get; set; }

    public Task OpenAsync(Configuration suggested)
    {
        (_sweep, _suggested, _problems) = (journal.Find(Run.Sweep), suggested, []);
        _values.Clear();
        foreach (var (name, value) in _sweep?.Find(Run)?.Hyperparameters ?? Configuration.Empty)
        {
            _values[name] = CopiedRun.Written(suggested.TryGetValue(name, out var better) ? better : value);
        }

        _foreign = [.. suggested.Keys.Where(name => _sweep?.Spec.SearchSpace.Find(name) is null)];
        return _dialog!.OpenAsync();
    }

    private string? Was(string parameter) => _sweep?.Find(Run)?.Hyperparameters.TryGetValue(parameter, out var value) == true ? CopiedRun.Written(value) : null;

    private string? Problem(string parameter) => _problems.FirstOrDefault(p => p.Path == $"hyperparameters.{parameter}") is { } problem ? $"{parameter} {problem.Message}" : null;

    private async Task AddAsync()
    {
        var problems = new List<Problem>();
        _problems = problems;
        if (_sweep is { } sweep && CopiedRun.Read(sweep.Spec.SearchSpace, _values, problems) is { } chosen
            && await actions.TryAsync(() => service.AddRunAsync(sweep.Id, chosen, Run, RunActions.Person), $"A run with these values was added to {Show.Plain(sweep.Spec.Name)}."))
        {
            await _dialog!.CloseAsync();
        }
    }
}
