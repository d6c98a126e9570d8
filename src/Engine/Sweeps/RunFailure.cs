namespace Sweepboard.Engine.Sweeps;

/// <summary>Which run failed, when, and how.</summary>
/// <param name="Number">The run's number in its sweep.</param>
/// <param name="At">When it was over.</param>
/// <param name="Class">What kind of failure; null where no attempt of it had one.</param>
/// <param name="Message">What went wrong, in one line.</param>
public sealed record RunFailure(int Number, DateTimeOffset At, FailureClass? Class, string Message)
{
    /// <returns>The failure that came last; null where no run counts as failed.</returns>
    public static RunFailure? LastOf(SweepState state)
    {
        if (state.LastFailed is not { } number || state.Runs[number - 1] is not { EndedAt: { } at } run)
        {
            return null;
        }

        var failure = run.Attempts.LastOrDefault(a => a.Failure is not null)?.Failure;
        return new(number, at, failure?.Class, failure?.Message ?? run.Reason ?? "");
    }
}
