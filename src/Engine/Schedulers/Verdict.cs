using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>What becomes of a run that came to a rung, and why, in numbers: a closed union.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    public abstract string Reason { get; init; }

    /// <summary>It goes on.</summary>
    public sealed record GoOn(string Reason) : Verdict;

    /// <summary>It ends; what it scored counts.</summary>
    public sealed record Stop(string Reason) : Verdict;

    /// <summary>It waits for others, without an attempt.</summary>
    public sealed record Pause(string Reason) : Verdict;

    /// <summary>It ends, and a new run takes its place from another's checkpoint.</summary>
    public sealed record Replace(string Reason, Configuration Hyperparameters, Suggestion Suggestion, Inheritance Inherits) : Verdict;
}
