using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Ui;

/// <summary>Carries out what a reader asks of sweeps and runs, and says what came of it, with the way back where there is one.</summary>
public sealed class RunActions(Toasts toasts)
{
    /// <summary>Who asks, as it stands in the log.</summary>
    public const string Person = "a person";

    /// <param name="act">The command.</param>
    /// <param name="done">What to say when it is done.</param>
    /// <param name="back">The word for undoing it; null where that is not possible.</param>
    /// <param name="undo">Undoes it.</param>
    public Task DoAsync(Func<Task> act, string done, string? back = null, Func<Task<SweepState>>? undo = null) => TryAsync(act, done, back, undo);

    /// <summary>The same, for whoever goes on only when it was done.</summary>
    /// <returns>Whether it was done.</returns>
    public async Task<bool> TryAsync(Func<Task> act, string done, string? back = null, Func<Task<SweepState>>? undo = null)
    {
        try
        {
            await act();
            toasts.Say(done, back, undo is null ? null : () => DoAsync(undo, "Undone."));
            return true;
        }
        catch (Exception exception) when (exception is CommandRefusedException or LogUnavailableException or NotThereException)
        {
            toasts.Say(exception.Message, trouble: true);
            return false;
        }
    }
}
