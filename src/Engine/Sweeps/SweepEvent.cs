using System.Text.Json.Serialization;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Sweeps;

/// <summary>Something that happened to a sweep: a closed union. The log of these is the sweep.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SweepCreated), "sweep_created")]
[JsonDerivedType(typeof(WarmStarted), "warm_started")]
[JsonDerivedType(typeof(RunSuggested), "run_suggested")]
[JsonDerivedType(typeof(AttemptIntended), "attempt_intended")]
[JsonDerivedType(typeof(AttemptStarted), "attempt_started")]
[JsonDerivedType(typeof(AttemptNeverStarted), "attempt_never_started")]
[JsonDerivedType(typeof(ReservationExtended), "reservation_extended")]
[JsonDerivedType(typeof(AttemptUnreachable), "attempt_unreachable")]
[JsonDerivedType(typeof(AttemptReachable), "attempt_reachable")]
[JsonDerivedType(typeof(AttemptStopRequested), "attempt_stop_requested")]
[JsonDerivedType(typeof(AttemptEnded), "attempt_ended")]
[JsonDerivedType(typeof(RungReached), "rung_reached")]
[JsonDerivedType(typeof(RungPassed), "rung_passed")]
[JsonDerivedType(typeof(RunPaused), "run_paused")]
[JsonDerivedType(typeof(RetryScheduled), "retry_scheduled")]
[JsonDerivedType(typeof(RunEnded), "run_ended")]
[JsonDerivedType(typeof(RunReopened), "run_reopened")]
[JsonDerivedType(typeof(SweepPaused), "sweep_paused")]
[JsonDerivedType(typeof(SweepResumed), "sweep_resumed")]
[JsonDerivedType(typeof(SweepStopRequested), "sweep_stop_requested")]
[JsonDerivedType(typeof(SweepRolledBack), "sweep_rolled_back")]
[JsonDerivedType(typeof(SpaceChanged), "space_changed")]
[JsonDerivedType(typeof(SweepEnded), "sweep_ended")]
[JsonDerivedType(typeof(StateRepaired), "state_repaired")]
public abstract record SweepEvent
{
    private protected SweepEvent()
    {
    }
}

/// <summary>A sweep was accepted.</summary>
public sealed record SweepCreated(SweepId SweepId, SweepSpec Spec, Plan Plan) : SweepEvent;

/// <summary>What earlier sweeps found is put at the optimizer's disposal: all of it that will ever be looked at.</summary>
public sealed record WarmStarted(IReadOnlyList<EarlierSweep> Sweeps) : SweepEvent;

/// <summary>A configuration is to be tried.</summary>
/// <param name="RunId">The new run.</param>
/// <param name="Hyperparameters">What it tries.</param>
/// <param name="Suggestion">Who suggested it, and why.</param>
/// <param name="SuggestionNumber">The optimizer's number for it, from 0; of a derived run, -1.</param>
/// <param name="DerivedFrom">The failed run of which this is a milder form.</param>
/// <param name="Inherits">The run whose checkpoint it begins with.</param>
public sealed record RunSuggested(
    RunId RunId, Configuration Hyperparameters, Suggestion Suggestion, long SuggestionNumber, RunId? DerivedFrom = null, Inheritance? Inherits = null) : SweepEvent;

/// <summary>An attempt is about to be launched; its cost is reserved. Written before anything can start.</summary>
/// <param name="RunId">The run.</param>
/// <param name="AttemptId">The new attempt.</param>
/// <param name="Stage">Training or evaluation.</param>
/// <param name="ReservedUsd">What it may cost.</param>
/// <param name="LimitSeconds">How long that lasts.</param>
/// <param name="MayResume">Whether there may be a checkpoint to go on from.</param>
/// <param name="ResumesAt">The step to which that was seen to be trained.</param>
/// <param name="Gpus">The server's GPUs it holds until it ends; null where it asks for none of them.</param>
public sealed record AttemptIntended(
    RunId RunId, AttemptId AttemptId, AttemptStage Stage, Money ReservedUsd, double? LimitSeconds, bool MayResume, long? ResumesAt = null, HeldGpus? Gpus = null) : SweepEvent;

/// <summary>The dispatcher has it under that handle.</summary>
public sealed record AttemptStarted(RunId RunId, AttemptId AttemptId, string Handle) : SweepEvent;

/// <summary>The launch came to nothing and never will come to anything; nothing was spent.</summary>
public sealed record AttemptNeverStarted(RunId RunId, AttemptId AttemptId, string Reason, Failure? Failure) : SweepEvent;

/// <summary>An attempt that takes longer than thought got more of the budget.</summary>
public sealed record ReservationExtended(RunId RunId, AttemptId AttemptId, Money ReservedUsd, double? LimitSeconds) : SweepEvent;

/// <summary>The dispatcher cannot be asked about the attempt at present.</summary>
public sealed record AttemptUnreachable(RunId RunId, AttemptId AttemptId, FailureClass Class, string Message) : SweepEvent;

/// <summary>The dispatcher answers again.</summary>
public sealed record AttemptReachable(RunId RunId, AttemptId AttemptId) : SweepEvent;

/// <summary>An attempt is to end.</summary>
public sealed record AttemptStopRequested(RunId RunId, AttemptId AttemptId, StopCause Cause, string Reason) : SweepEvent;

/// <summary>An attempt is over: how, how long, for how much, with which last metrics.</summary>
public sealed record AttemptEnded(
    RunId RunId, AttemptId AttemptId, int? ExitCode, double DurationSeconds, Money CostUsd,
    IReadOnlyDictionary<string, double> Metrics, Failure? Failure, bool HasCheckpoint, DateTimeOffset? StartedAt = null) : SweepEvent;

/// <summary>A run came to a step at which its scheduler looks; what the scheduler's decision rests on.</summary>
/// <param name="RunId">The run.</param>
/// <param name="AttemptId">The attempt that reported it.</param>
/// <param name="Bracket">Which of the scheduler's ladders the run climbs.</param>
/// <param name="Rung">The step at which the scheduler looks.</param>
/// <param name="Step">The step of the report that came to it.</param>
/// <param name="Value">The objective there.</param>
/// <param name="Average">The mean of all reports so far, where the scheduler compares means.</param>
public sealed record RungReached(RunId RunId, AttemptId AttemptId, int Bracket, long Rung, long Step, double Value, double? Average = null) : SweepEvent;

/// <summary>A run may go on from a rung: at once, or from its checkpoint where it was paused.</summary>
public sealed record RungPassed(RunId RunId, long Rung, string Reason) : SweepEvent;

/// <summary>A run waits at a rung to be promoted; it holds no attempt and no reservation.</summary>
public sealed record RunPaused(RunId RunId, long Rung, string Reason) : SweepEvent;

/// <summary>The run will be tried again at that time.</summary>
public sealed record RetryScheduled(RunId RunId, DateTimeOffset RetryAt, RetryRule Rule, string Reason) : SweepEvent;

/// <summary>A run is over: this is its one counted result.</summary>
public sealed record RunEnded(RunId RunId, RunOutcome Outcome, double? Score, IReadOnlyDictionary<string, double> Metrics, string Reason) : SweepEvent;

/// <summary>A failed run is to be tried again, by somebody's wish.</summary>
public sealed record RunReopened(RunId RunId, string Reason) : SweepEvent;

/// <summary>No more attempts are launched until it is resumed; those under way go on.</summary>
public sealed record SweepPaused(string Reason, string By) : SweepEvent
{
    /// <summary>Who paused, where nobody asked for it.</summary>
    public const string Itself = "sweepboard";
}

/// <summary>Attempts are launched again.</summary>
public sealed record SweepResumed(string Reason, string By) : SweepEvent;

/// <summary>Everything under way is to end, and then the sweep.</summary>
public sealed record SweepStopRequested(string Reason, string By) : SweepEvent;

/// <summary>All runs but the first <paramref name="Runs"/> are undone; what they cost stays spent.</summary>
public sealed record SweepRolledBack(int Runs, string By) : SweepEvent;

/// <summary>From here on other configurations are tried. What was observed stays, and runs under way go on.</summary>
/// <param name="Space">What may be tried now.</param>
/// <param name="Excluded">What is left out of it.</param>
/// <param name="Plan">The plan, worked out again.</param>
/// <param name="Reason">What is changed, and why.</param>
/// <param name="By">Who changed it.</param>
public sealed record SpaceChanged(SearchSpace Space, IReadOnlyList<Region> Excluded, Plan Plan, string Reason, string By) : SweepEvent;

/// <summary>The sweep is over, and why.</summary>
public sealed record SweepEnded(SweepStatus Status, string Reason) : SweepEvent;

/// <summary>A state that should not be possible was found and put right.</summary>
public sealed record StateRepaired(string Found, string Repair, RunId? RunId = null, AttemptId? AttemptId = null) : SweepEvent;
