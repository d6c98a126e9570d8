using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers;

/// <summary>What came of asking about an attempt once: a closed union.</summary>
public abstract record PollResult
{
    private PollResult()
    {
    }

    /// <summary>The dispatcher answered.</summary>
    public sealed record Reported(AttemptReport Report) : PollResult;

    /// <summary>It could not be asked, for the <paramref name="Consecutive"/>th time in a row. Says nothing about the attempt.</summary>
    public sealed record CouldNotAsk(FailureClass Class, string Message, int Consecutive) : PollResult;

    /// <summary>The time for which to ask is over, and the attempt has not ended.</summary>
    public sealed record DeadlinePassed(TimeSpan Deadline) : PollResult;
}
