using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Draws the consequence of each attempt that has ended: evaluate, complete, try again, derive, give up.</summary>
internal static class Settlement
{
    public static void Decide(Draft draft)
    {
        foreach (var number in draft.State.Open.ToList())
        {
            var run = draft.State.Runs[number - 1];
            if (run.RetryAt is null && run.Last is { IsOpen: false } ended)
            {
                Settle(draft, run, ended);
            }
        }
    }

    private static void Settle(Draft draft, Run run, Attempt ended)
    {
        if (ended is { NeverStarted: true, Failure: null })
        {
            FailurePolicy.Follow(draft, run, new(FailureClass.NodeLost, "The launch came to nothing.", "never started", "never started"));
        }
        else if (ended is { Failure.Class: FailureClass.Cancelled, Stop.Cause: StopCause.Pause } && run.Due is { } mark)
        {
            draft.Emit(new RunPaused(run.Id, mark.Rung, ended.Stop.Reason));
        }
        else if (ended.Failure is { Class: FailureClass.Cancelled } cancelled)
        {
            End(draft, run, ended.Stop?.Cause == StopCause.Scheduler ? RunOutcome.Pruned : RunOutcome.Stopped, cancelled.Message);
        }
        else if (ended.Failure is { } failure)
        {
            FailurePolicy.Follow(draft, run, failure);
        }
        else if (ended.Stage == AttemptStage.Evaluation || draft.State.Spec.Evaluation is null)
        {
            Complete(draft, run);
        }
    }

    private static void Complete(Draft draft, Run run)
    {
        // A copy of a run that had come to its end meanwhile had nothing left to train, and has its weights.
        var metrics = new Dictionary<string, double>(draft.State.InheritedMetrics(run));
        foreach (var (name, value) in MetricsOf(run))
        {
            metrics[name] = value;
        }

        var spec = draft.State.Spec;
        if (spec.Objectives.FirstOrDefault(o => !metrics.TryGetValue(o.Metric, out var value) || !double.IsFinite(value)) is { } missing)
        {
            draft.Emit(new RunEnded(run.Id, RunOutcome.Failed, null, metrics, $"It ended without a finite value of '{missing.Metric}'."));
        }
        else
        {
            var broken = spec.Constraints.Select(c => c.Breach(metrics.TryGetValue(c.Metric, out var value) ? value : null)).OfType<string>();
            var told = spec.Objectives.Select(o => FormattableString.Invariant($"{o.Metric} = {metrics[o.Metric]:0.######}"));
            draft.Emit(new RunEnded(run.Id, RunOutcome.Completed, metrics[spec.Objective.Metric], metrics, string.Join("; ", told.Concat(broken))));
        }
    }

    internal static void End(Draft draft, Run run, RunOutcome outcome, string reason)
    {
        var metrics = MetricsOf(run);
        double? score = metrics.TryGetValue(draft.State.Spec.Objective.Metric, out var last) && double.IsFinite(last) ? last : null;
        draft.Emit(new RunEnded(run.Id, outcome, outcome == RunOutcome.Failed ? null : score, metrics, reason));
    }

    // Evaluation speaks after training: of a metric that both report, evaluation's counts.
    private static Dictionary<string, double> MetricsOf(Run run)
    {
        var metrics = new Dictionary<string, double>();
        foreach (var (name, value) in run.Attempts.OrderBy(a => a.Stage).SelectMany(a => a.Metrics))
        {
            metrics[name] = value;
        }

        return metrics;
    }
}
