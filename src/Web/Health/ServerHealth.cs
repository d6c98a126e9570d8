using Sweepboard.Engine.Control;
using Sweepboard.Engine.Log;

namespace Sweepboard.Web.Health;

/// <summary>Whether this server does its work, found out by asking and not by remembering.</summary>
public sealed class ServerHealth(IStoreHealth store, SweepEngine engine, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private Task _pulse = Task.CompletedTask;

    /// <summary>Why the log cannot be written, and what to do about it; null where it can.</summary>
    public string? LogProblem => store.Problem ?? engine.Health.LogProblem;

    /// <summary>When the engine's loop last came round.</summary>
    public DateTimeOffset? LastBeat => engine.Health.LastBeat;

    /// <summary>What went wrong last in the loop.</summary>
    public (DateTimeOffset At, string Message)? LastError => engine.Health.LastError;

    /// <returns>What is wrong, in a word; null where all is well.</returns>
    public async Task<string?> ProblemAsync(CancellationToken cancellation)
    {
        if (!store.Writable || LogProblem is not null)
        {
            return "the log cannot be written";
        }

        // A large folder is still being read: nothing stands still.
        return !engine.Health.HasBegun || await IsBeatingAsync(cancellation) ? null : "the engine's loop stands still";
    }

    private async Task<bool> IsBeatingAsync(CancellationToken cancellation)
    {
        try
        {
            await Pulse().WaitAsync(Patience, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // One question at a time: a loop that stands still must not be buried in them.
    private Task Pulse()
    {
        lock (_lock)
        {
            return _pulse = _pulse.IsCompleted ? engine.PulseAsync() : _pulse;
        }
    }
}
