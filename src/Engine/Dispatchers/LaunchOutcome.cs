using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Dispatchers;

/// <summary>What became of a launch: a closed union.</summary>
public abstract record LaunchOutcome
{
    private LaunchOutcome()
    {
    }

    /// <summary>It runs, or has run; <paramref name="Handle"/> is what it is asked about by.</summary>
    public sealed record Started(string Handle) : LaunchOutcome;

    /// <summary>It did not start and never will under this token.</summary>
    public sealed record NeverStarted(string Reason) : LaunchOutcome;

    /// <summary>The dispatcher refused it; it never started.</summary>
    public sealed record Refused(FailureClass Class, string Message) : LaunchOutcome;

    /// <summary>Nobody can tell yet. Ask again; never launch again.</summary>
    public sealed record Unknown(string Reason) : LaunchOutcome;
}
