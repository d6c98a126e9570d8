using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Runs;

/// <summary>What a failure class is called on pages, and what it means.</summary>
public static class FailureWords
{
    public static (string Title, string Meaning) Of(FailureClass failure) => failure switch
    {
        FailureClass.Preempted => ("Preempted", "The cluster gave its place to another job."),
        FailureClass.NodeLost => ("Machine lost", "The machine went away under it."),
        FailureClass.Unreachable => ("Not reachable", "The dispatcher cannot be asked about it."),
        FailureClass.Quota => ("Over a quota", "A quota or a rate limit was exceeded."),
        FailureClass.Infrastructure => ("Infrastructure fault", "Network, disk or machine failed, not the training code."),
        FailureClass.OutOfMemory => ("Out of memory", "The memory of the machine or of its GPU was not enough for this configuration."),
        FailureClass.Numeric => ("Not a finite number", "The training diverged: a value became NaN or infinite."),
        FailureClass.UserError => ("Error in the command", "The command, its arguments or its code are wrong."),
        FailureClass.Timeout => ("Out of time", "It reached its time limit."),
        FailureClass.Stalled => ("No sign of life", "It neither printed nor reported anything for too long."),
        FailureClass.Configuration => ("Refused by the dispatcher", "Credentials or settings of the dispatcher are wrong."),
        _ => ("Stopped", "It was stopped from here."),
    };
}
