using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

public sealed partial class SelectionBar(SweepService service, RunActions actions)
{
    [Parameter, EditorRequired]
    public required SweepView View { get; set; }

    [Parameter]
    public EventCallback<SweepQuery> Changed { get; set; }

    private IReadOnlyList<Run> Runs => [.. View.Query.Selected.Select(n => View.Sweep.Find(new(View.Sweep.Id, n))).OfType<Run>()];

    private IReadOnlyList<RunId> Open => [.. Runs.Where(r => r.IsOpen).Select(r => r.Id)];

    private IReadOnlyList<RunId> Again => [.. Runs.Where(r => r.Outcome is RunOutcome.Failed or RunOutcome.Stopped).Select(r => r.Id)];

    private Task StopAsync()
    {
        var open = Open;
        return actions.DoAsync(() => service.StopRunsAsync(View.Sweep.Id, open, RunActions.Person), $"{open.Count} run(s) are being stopped.", "Try them again", () => service.RetryRunsAsync(View.Sweep.Id, open, RunActions.Person));
    }

    private Task RetryAsync()
    {
        var again = Again;
        return actions.DoAsync(() => service.RetryRunsAsync(View.Sweep.Id, again, RunActions.Person), $"{again.Count} run(s) are tried again.", "Undo", () => service.StopRunsAsync(View.Sweep.Id, again, RunActions.Person));
    }
}
