using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Keyboard;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>A sweep's name, state, and what can be done with it; what can be undone offers to be.</summary>
public sealed partial class SweepHeader(SweepService service, RunActions actions, PageCommands commands, Confirm confirm) : IDisposable
{
    private IDisposable? _offer;

    [Parameter, EditorRequired]
    public required SweepState Sweep { get; set; }

    [Parameter]
    public EventCallback EditSpace { get; set; }

    public void Dispose() => _offer?.Dispose();

    protected override void OnInitialized() => _offer = commands.Offer(
        new("Pause or resume this sweep", "p", () => Sweep.IsOver ? Task.CompletedTask : Sweep.Status == SweepStatus.Paused ? ResumeAsync() : PauseAsync()),
        new("Edit the space of this sweep", null, () => Sweep.IsOver ? Task.CompletedTask : EditSpace.InvokeAsync()),
        new("Stop this sweep", null, () => Sweep.IsOver ? Task.CompletedTask : StopAsync()),
        new("Retry the failed runs of this sweep", null, RetryFailedAsync));

    private Task PauseAsync() => actions.DoAsync(() => service.PauseAsync(Sweep.Id, RunActions.Person), "Paused: nothing more is started, what is under way goes on.", "Undo", () => service.ResumeAsync(Sweep.Id, RunActions.Person));

    private Task ResumeAsync() => actions.DoAsync(() => service.ResumeAsync(Sweep.Id, RunActions.Person), "Resumed.", "Undo", () => service.PauseAsync(Sweep.Id, RunActions.Person));

    private async Task StopAsync()
    {
        var under = Sweep.OpenAttempts.Count();
        if (await confirm.AskAsync("Stop this sweep?", $"{(under > 0 ? $"The {under} run(s) under way are ended, and what they have not reported is lost. " : "")}No more runs are started, and a stopped sweep cannot be resumed. Pause it to keep that open.", "Stop the sweep"))
        {
            await actions.DoAsync(() => service.StopAsync(Sweep.Id, RunActions.Person), "The sweep is being stopped.");
        }
    }

    private Task RetryFailedAsync()
    {
        var failed = Sweep.Runs.Where(r => r.Outcome == RunOutcome.Failed).Select(r => r.Id).ToList();
        return actions.DoAsync(() => service.RetryFailedAsync(Sweep.Id, RunActions.Person), $"{failed.Count} failed run(s) are tried again.", "Undo", () => service.StopRunsAsync(Sweep.Id, failed, RunActions.Person));
    }
}
