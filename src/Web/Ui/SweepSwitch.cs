using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Ui;

/// <summary>Pauses and resumes sweeps for the reader of this page, and says so with a way back.</summary>
public sealed class SweepSwitch(SweepService service, RunActions actions)
{
    public Task PauseAsync(SweepId id, string name) => actions.DoAsync(
        () => service.PauseAsync(id, RunActions.Person), $"Paused {name}. What is under way goes on.", "Undo", () => service.ResumeAsync(id, RunActions.Person));

    public Task ResumeAsync(SweepId id, string name) => actions.DoAsync(
        () => service.ResumeAsync(id, RunActions.Person), $"Resumed {name}.", "Undo", () => service.PauseAsync(id, RunActions.Person));
}
