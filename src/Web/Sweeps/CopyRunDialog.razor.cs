using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>Copies a run's configuration, lets a person change it, and adds it to the sweep.</summary>
public sealed partial class CopyRunDialog(SweepService service, RunActions actions)
{
    private readonly Dictionary<string, string> _values = [];
    private IReadOnlyList<Problem> _problems = [];
    private Dialog? _dialog;
    private Run? _source;

    [Parameter, EditorRequired]
    public required SweepView View { get; set; }

    [Parameter]
    public EventCallback<SweepQuery> Changed { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (View.Query.Copy == _source?.Id.Number)
        {
            return;
        }

        _source = View.Query.Copy is { } number ? View.Sweep.Find(new(View.Sweep.Id, number)) : null;
        if (_source is { } source)
        {
            _values.Clear();
            _problems = [];
            foreach (var (name, value) in source.Hyperparameters)
            {
                _values[name] = CopiedRun.Written(value);
            }

            StateHasChanged();
            await _dialog!.OpenAsync();
        }
    }

    private string Value(string parameter) => _values.GetValueOrDefault(parameter, "");

    private string? Problem(string parameter) => _problems.FirstOrDefault(p => p.Path == $"hyperparameters.{parameter}") is { } problem ? $"{parameter} {problem.Message}" : null;

    private async Task AddAsync()
    {
        var problems = new List<Problem>();
        _problems = problems;
        if (CopiedRun.Read(View.Sweep.Spec.SearchSpace, _values, problems) is { } chosen)
        {
            var added = await actions.TryAsync(() => service.AddRunAsync(View.Sweep.Id, chosen, _source?.Id, RunActions.Person), $"Run {View.Sweep.Runs.Count + 1} was added.");
            if (added)
            {
                await _dialog!.CloseAsync();
            }
        }
    }

    private Task Closed() => Changed.InvokeAsync(View.Query with { Copy = null });
}
