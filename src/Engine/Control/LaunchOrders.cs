using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Works out from a sweep's state what a dispatcher needs to know of an attempt.</summary>
public static class LaunchOrders
{
    public static LaunchOrder For(SweepState state, Run run, Attempt attempt) => new()
    {
        Token = $"{state.Id}-{attempt.Id}",
        Run = run.Id,
        Attempt = attempt.Id,
        Stage = attempt.Stage,
        Command = CommandTemplate.Fill(attempt.Stage == AttemptStage.Training ? state.Spec.Command : state.Spec.Evaluation!.Command, run.Hyperparameters),
        WorkingDirectory = state.Spec.WorkingDirectory,
        Environment = state.Spec.Environment,
        Hyperparameters = run.Hyperparameters,
        MayResume = attempt.MayResume,
        Inherits = attempt.Stage == AttemptStage.Training ? run.Inherits?.From : null,
        ResumesAt = attempt.ResumesAt ?? 0,
        Limit = attempt.LimitSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        MetricPattern = state.Spec.MetricPattern,
        Gpus = attempt.Gpus,
        Seed = state.Spec.Seed,
        ExpectedDuration = TimeSpan.FromMinutes(state.Plan.MinutesPerRun),
        Objectives = state.Spec.Objectives,
        Constraints = state.Spec.Constraints,
        Dispatcher = state.Spec.Dispatcher,
    };
}
