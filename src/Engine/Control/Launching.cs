using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Starts attempts while there is room, money and something to try.</summary>
internal static class Launching
{
    public static void Decide(Draft draft)
    {
        if (draft.State.Status != SweepStatus.Running || Deadlines.OfSweep(draft.State) <= draft.Now)
        {
            return;
        }

        // Whoever runs the attempts of an external sweep asks for them.
        var ours = draft.State.Spec.Dispatcher.Kind != "external";
        foreach (var number in draft.State.Open.ToList())
        {
            var run = draft.State.Runs[number - 1];
            if (Room(draft) && IsDue(draft, run) && !(ours ? TryIntend(draft, run) : IsAffordable(draft.State)) && !draft.State.OpenAttempts.Any())
            {
                draft.Emit(new RunEnded(run.Id, RunOutcome.Stopped, null, run.Metrics, Ending.OutOfMoney(draft.State)));
            }
        }

        while (ours && Room(draft) && Next(draft) is { } run)
        {
            TryIntend(draft, run);
        }
    }

    /// <summary>The next run to start: one that waits at a rung, or a new one.</summary>
    public static Run? Next(Draft draft) => !IsAffordable(draft.State) ? null
        : Scheduling.TryPromote(draft, freshMayStart: true) ?? TryAsk(draft) ?? Scheduling.TryPromote(draft, freshMayStart: false);

    /// <summary>Suggests one more run, if plan, budget and space allow.</summary>
    public static Run? TryAsk(Draft draft)
    {
        var state = draft.State;
        if (state.Suggested >= (state.Plan.Runs ?? int.MaxValue) || !IsAffordable(state) || Scheduling.For(state).WhyNoMore(state) is not null
            || OptimizerCatalog.For(state).Propose(state) is not { } proposal)
        {
            return null;
        }

        var id = new RunId(state.Id, state.Runs.Count + 1);
        draft.Emit(new RunSuggested(id, proposal.Hyperparameters, proposal.Suggestion, proposal.Number));
        return draft.State.Runs[^1];
    }

    /// <summary>Reserves for the run's next attempt and intends it; false where the budget has no room.</summary>
    public static bool TryIntend(Draft draft, Run run)
    {
        if (Reservations.ForNext(draft.State) is not var (amount, limit))
        {
            return false;
        }

        var stage = NextStage(run);
        var id = AttemptId.Of(run.Id.Number, stage, run.Count(stage));
        var resumes = stage == AttemptStage.Training && (run.Inherits is not null || run.Attempts.Any(a => a.HasCheckpoint));
        draft.Emit(new AttemptIntended(run.Id, id, stage, amount, limit, resumes, resumes && run.SeenStep > 0 ? run.SeenStep : null, draft.TakeGpus()));
        return true;
    }

    private static bool IsAffordable(SweepState state) => Reservations.ForNext(state) is not null;

    private static bool Room(Draft draft) => draft.IsPermitted && draft.State.OpenAttempts.Count() < draft.State.Spec.MaxParallel;

    private static bool IsDue(Draft draft, Run run) => run.Last switch
    {
        { IsOpen: true } => false,
        null => true,
        _ when run.RetryAt is { } at => at <= draft.Now,
        { Stage: AttemptStage.Training, Status: AttemptStatus.Completed } => true,
        _ => false,
    };

    private static AttemptStage NextStage(Run run) =>
        run.Attempts.Any(a => a is { Stage: AttemptStage.Training, Status: AttemptStatus.Completed }) ? AttemptStage.Evaluation : AttemptStage.Training;
}
