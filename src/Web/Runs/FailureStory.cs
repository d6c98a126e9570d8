using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Runs;

/// <summary>Tells what followed from a run's last failure, and what will.</summary>
public static class FailureStory
{
    /// <returns>The failure that a reader of the run's page must see first; null where there is none.</returns>
    public static (Attempt Attempt, Failure Failure)? Of(Run run)
    {
        var failed = run.Attempts.LastOrDefault(a => a.Failure is { Class: not FailureClass.Cancelled });
        var open = run is { IsOpen: true, Last.IsOpen: false };
        return failed?.Failure is { } failure && (run.Outcome == RunOutcome.Failed || (open && failed == run.Last)) ? (failed, failure) : null;
    }

    public static IReadOnlyList<FailureStep> Steps(SweepState sweep, Run run, Failure failure)
    {
        var steps = new List<FailureStep>();
        var rule = FailurePolicy.RuleFor(sweep.Spec, failure.Class);
        if (run.Attempts.Count(a => a.Failure is not null) is > 1 and var times)
        {
            steps.Add(new($"{times} attempts have failed, the last like this."));
        }

        steps.Add(run.RetryAt is { } at ? new($"The same configuration is tried again{Which(sweep.Spec, run, rule)}:", at) : run.IsOpen ? new("It is being decided what follows.") : WhyNoMore(sweep, run, failure, rule));
        if (sweep.Runs.FirstOrDefault(r => r.DerivedFrom == run.Id && r.Suggestion.Optimizer == "derived") is { } milder)
        {
            steps.Add(new($"A milder configuration is tried in its place: {After(milder.Suggestion.Reason, ", so ")}.", Run: milder.Id));
        }

        if (sweep is { Status: SweepStatus.Paused, Reason: { } reason } && (rule == RetryRule.Pause || sweep.FailureSignature == failure.Signature))
        {
            steps.Add(new($"The sweep is paused: {reason}"));
        }

        return steps;
    }

    private static string Which(SweepSpec spec, Run run, RetryRule rule) => rule switch
    {
        RetryRule.AgainFree => $", which counts against no limit of yours ({run.FreeRetries} of {FailurePolicy.MostFreeRetries})",
        RetryRule.Once => ", once",
        _ => $" (retry {run.Retries} of {spec.Retry.MaxRetries})",
    };

    private static FailureStep WhyNoMore(SweepState sweep, Run run, Failure failure, RetryRule rule) => new(rule switch
    {
        RetryRule.Again or RetryRule.Once when sweep.Spec.Retry.MaxRetries == 0 => "It is not tried again: retry.max_retries is 0.",
        RetryRule.Again => $"It is not tried again: {run.Retries} of {sweep.Spec.Retry.MaxRetries} retries are used up.",
        RetryRule.AgainFree => $"It is not tried again: it has been tried {run.FreeRetries} times more, which is the most.",
        RetryRule.Once when run.Retries > 0 => "It is not tried again: once more was enough.",
        RetryRule.Once => "It is not tried again: without a checkpoint it would reach the limit again.",
        RetryRule.Derive => "The same configuration is not tried again: it would fail in the same way.",
        RetryRule.Pause => "It is not tried again until a person has mended this.",
        _ when failure.Class == FailureClass.UserError => "It is not tried again: what is wrong with the command stays wrong.",
        _ => "It is not tried again: the sweep's retry.on says so.",
    });

    private static string After(string text, string mark) => text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? text[(at + mark.Length)..] : text;
}
