namespace Sweepboard.Engine.Dispatchers;

/// <summary>How an attempt ended, as evidence; what it means is decided elsewhere.</summary>
public sealed record AttemptExit
{
    /// <summary>The exit code; 128 + n for an end by signal n; null where nobody saw the end.</summary>
    public int? ExitCode { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it ran, by a clock that nobody sets; null where unknown.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What ended it, where the dispatcher knows more than a code.</summary>
    public ExitCause Cause { get; init; }

    /// <summary>Whether the run's checkpoint folder holds something to go on from.</summary>
    public bool HasCheckpoint { get; init; }

    /// <summary>Whether something it printed is lost, and perhaps a metric with it: no place on the disk.</summary>
    public bool OutputLost { get; init; }

    /// <summary>What the dispatcher saw, in a line: the rule and the fact.</summary>
    public string Detail { get; init; } = "";
}
