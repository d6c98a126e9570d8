using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Ui;

/// <summary>Pauses and resumes sweeps for the reader of this page, and says so with a way back.</summary>
public sealed class SweepSwitch(SweepService service, Toasts toasts)
{
    private const string Person = "a person";

    public Task PauseAsync(SweepId id, string name) => DoAsync(service.PauseAsync, id, $"Paused {name}. What is under way goes on.", () => ResumeAsync(id, name));

    public Task ResumeAsync(SweepId id, string name) => DoAsync(service.ResumeAsync, id, $"Resumed {name}.", () => PauseAsync(id, name));

    private async Task DoAsync(Func<SweepId, string, Task<SweepState>> act, SweepId id, string done, Func<Task> undo)
    {
        try
        {
            await act(id, Person);
            toasts.Say(done, "Undo", undo);
        }
        catch (Exception exception) when (exception is CommandRefusedException or LogUnavailableException)
        {
            toasts.Say(exception.Message, trouble: true);
        }
    }
}
