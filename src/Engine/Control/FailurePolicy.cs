using System.Globalization;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What a failure leads to, by its class (DESIGN 6); a spec's <c>retry.on</c> overrides the table.</summary>
public static class FailurePolicy
{
    /// <summary>How often a run is tried again after failures that count no retry.</summary>
    public const int MostFreeRetries = 10;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>What a failure of this class leads to in a sweep.</summary>
    public static RetryRule RuleFor(SweepSpec spec, FailureClass failure) => spec.Retry.On.TryGetValue(failure, out var own) ? own : DefaultRule(failure);

    public static RetryRule DefaultRule(FailureClass failure) => failure switch
    {
        FailureClass.Preempted or FailureClass.NodeLost or FailureClass.Unreachable or FailureClass.Quota => RetryRule.AgainFree,
        FailureClass.Infrastructure => RetryRule.Again,
        FailureClass.OutOfMemory or FailureClass.Numeric => RetryRule.Derive,
        FailureClass.Timeout or FailureClass.Stalled => RetryRule.Once,
        FailureClass.Configuration => RetryRule.Pause,
        _ => RetryRule.Never,
    };

    internal static void Follow(Draft draft, Run run, Failure failure)
    {
        var rule = RuleFor(draft.State.Spec, failure.Class);
        if (MayTryAgain(draft.State.Spec, run, failure, rule))
        {
            var delay = Delay(draft.State.Spec, run, rule);
            draft.Emit(new RetryScheduled(run.Id, draft.Now + delay, rule, string.Create(CultureInfo.InvariantCulture,
                $"{SnakeCase.Name(failure.Class)}: tried again in {delay.TotalSeconds:0.#} s ({Counted(draft.State.Spec, run, rule)})")));
            return;
        }

        Settlement.End(draft, run, RunOutcome.Failed, failure.Message);
        if (rule == RetryRule.Derive && draft.State.Stopping is null)
        {
            Derive(draft, run, failure);
        }
        else if (rule == RetryRule.Pause && draft.State.Status == SweepStatus.Running)
        {
            draft.Emit(new SweepPaused($"{failure.Message} ({SnakeCase.Name(failure.Class)}). Mend it, then resume and retry the failed runs.", SweepPaused.Itself));
        }
    }

    private static bool MayTryAgain(SweepSpec spec, Run run, Failure failure, RetryRule rule) => rule switch
    {
        RetryRule.Again => run.Retries < spec.Retry.MaxRetries,
        RetryRule.AgainFree => run.FreeRetries < MostFreeRetries || failure.Class == FailureClass.Quota,
        RetryRule.Once => run.Retries == 0 && spec.Retry.MaxRetries > 0 && (failure.Class != FailureClass.Timeout || run.Attempts.Any(a => a.HasCheckpoint)),
        _ => false,
    };

    private static string Counted(SweepSpec spec, Run run, RetryRule rule) => rule == RetryRule.AgainFree
        ? $"{run.FreeRetries + 1} of at most {MostFreeRetries} that do not count"
        : $"retry {run.Retries + 1} of {(rule == RetryRule.Once ? 1 : spec.Retry.MaxRetries)}";

    // Exponential, with a quarter of jitter either way, so that runs which failed together do not come back together.
    private static TimeSpan Delay(SweepSpec spec, Run run, RetryRule rule)
    {
        var earlier = rule == RetryRule.AgainFree ? run.FreeRetries : run.Retries;
        var random = new SeededRandom(spec.Seed, ((long)run.Id.Number << 16) + run.Attempts.Length, "retry");
        var seconds = spec.Retry.InitialDelaySeconds * Math.Pow(spec.Retry.Multiplier, Math.Min(earlier, 60)) * (0.75 + (0.5 * random.NextUnit()));
        return TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds));
    }

    private static void Derive(Draft draft, Run run, Failure failure)
    {
        var state = draft.State;
        if (Generation(state, run) < state.Spec.Retry.DerivedRuns
            && Derivation.Milder(state.Spec.SearchSpace, run.Hyperparameters, failure.Class) is var (configuration, change)
            && !state.HasTried(configuration))
        {
            draft.Emit(new RunSuggested(new(state.Id, state.Runs.Count + 1), configuration,
                new("derived", $"run {run.Id.Number} failed ({SnakeCase.Name(failure.Class)}), so {change}"), -1, run.Id));
        }
    }

    private static int Generation(SweepState state, Run run) =>
        run.DerivedFrom is { } parent && state.Find(parent) is { } before ? 1 + Generation(state, before) : 0;
}
