namespace Sweepboard.Engine.Sweeps;

/// <summary>Folds events into a sweep's state. Pure; an event that does not fit the state is a defect and throws.</summary>
public static class SweepFold
{
    /// <summary>Guards snapshots: raise it whenever the same events fold to another state.</summary>
    public const int Format = 3;

    /// <exception cref="SweepEventException">The event cannot have happened to a sweep in this state.</exception>
    public static SweepState Apply(SweepState? state, SweepEvent happened, DateTimeOffset at, long seq)
    {
        if (state is null)
        {
            return happened is SweepCreated created ? Create(created, at, seq) : throw new SweepEventException(null, happened, "the sweep does not exist");
        }

        var next = happened switch
        {
            WarmStarted e => state with { Earlier = e.Sweeps },
            RunSuggested e => Suggest(state, e, at),
            AttemptIntended e => Intend(state, e, at),
            AttemptStarted e => Change(state, e.RunId, e.AttemptId, e, a => a with { Handle = e.Handle, StartedAt = a.StartedAt ?? at }),
            AttemptNeverStarted e => NeverStarted(state, e, at),
            ReservationExtended e => Extend(state, e),
            AttemptUnreachable e => Change(state, e.RunId, e.AttemptId, e, a => a with { Trouble = e.Message }),
            AttemptReachable e => Change(state, e.RunId, e.AttemptId, e, a => a with { Trouble = null }),
            AttemptStopRequested e => Change(state, e.RunId, e.AttemptId, e, a => a with { Stop = a.Stop ?? e, StopRequestedAt = a.StopRequestedAt ?? at }),
            AttemptEnded e => End(state, e, at),
            RungReached e => RungFold.Reach(state, e),
            RungPassed e => RungFold.Pass(state, e),
            RunPaused e => RungFold.Pause(state, e),
            RetryScheduled e => Retry(state, e),
            RunEnded e => EndRun(state, e, at),
            RunReopened e => Reopen(state, e, at),
            SweepPaused e => state with { Status = SweepStatus.Paused, Reason = e.Reason, PausedBy = e.By },
            SweepResumed => state with { Status = SweepStatus.Running, Reason = null, PausedBy = null, CompletedAt = null, FailureSignature = null, SameFailures = 0 },
            SweepStopRequested e => state with { Stopping = e, Reason = e.Reason },
            SweepRolledBack e => RollBack(state, e, at),
            SpaceChanged e => ChangeSpace(state, e),
            SweepEnded e => state with { Status = e.Status, Reason = e.Reason, CompletedAt = at, Stopping = null, PausedBy = null },
            StateRepaired => Recount(state),
            _ => throw new SweepEventException(state, happened, "it is unknown"),
        };
        return next with { Seq = seq, UpdatedAt = at };
    }

    private static SweepState Create(SweepCreated e, DateTimeOffset at, long seq) =>
        new() { Id = e.SweepId, Spec = e.Spec, Plan = e.Plan, CreatedAt = at, UpdatedAt = at, Seq = seq };

    private static SweepState Suggest(SweepState state, RunSuggested e, DateTimeOffset at)
    {
        if (e.RunId.Number != state.Runs.Count + 1)
        {
            throw new SweepEventException(state, e, $"the next run has number {state.Runs.Count + 1}");
        }

        var run = new Run(e.RunId, e.Hyperparameters, e.Suggestion, at) { DerivedFrom = e.DerivedFrom, Inherits = e.Inherits, SuggestionNumber = e.SuggestionNumber };
        return state.Add(run) with
        {
            Counts = state.Counts.Add(RunStatus.Pending, 1),
            NextSuggestion = Math.Max(state.NextSuggestion, e.SuggestionNumber + 1),
            Suggested = state.Suggested + (e.DerivedFrom is null ? 1 : 0),
        };
    }

    private static SweepState Intend(SweepState state, AttemptIntended e, DateTimeOffset at)
    {
        var run = Require(state, e.RunId, e);
        if (!run.IsOpen || run.Last is { IsOpen: true } || run.Find(e.AttemptId) is not null)
        {
            throw new SweepEventException(state, e, $"run {run.Id} is {run.Status} with {run.Attempts.Length} attempts");
        }

        // Whoever is tried again is not held up by a rung that it came to while it was being ended for another reason.
        var attempt = new Attempt(e.AttemptId, e.Stage, at) { Reserved = e.ReservedUsd, LimitSeconds = e.LimitSeconds, MayResume = e.MayResume, ResumesAt = e.ResumesAt, Gpus = e.Gpus };
        return Replace(state, run, run with { Attempts = run.Attempts.Add(attempt), RetryAt = null, IsPaused = false, Passed = run.Rungs.Length })
            with
        { Ledger = state.Ledger.Reserve(e.ReservedUsd), Open = state.Open.Add(run.Id.Number), Paused = state.Paused.Remove(run.Id.Number) };
    }

    private static SweepState Extend(SweepState state, ReservationExtended e)
    {
        var before = RequireOpen(state, e.RunId, e.AttemptId, e).Reserved;
        return Change(state, e.RunId, e.AttemptId, e, a => a with { Reserved = e.ReservedUsd, LimitSeconds = e.LimitSeconds })
            with
        { Ledger = state.Ledger.Reserve(e.ReservedUsd - before) };
    }

    private static SweepState NeverStarted(SweepState state, AttemptNeverStarted e, DateTimeOffset at)
    {
        var reserved = RequireOpen(state, e.RunId, e.AttemptId, e).Reserved;
        return Change(state, e.RunId, e.AttemptId, e, a => a with { NeverStarted = true, EndedAt = at, Failure = e.Failure, Reserved = Money.Zero, Trouble = null })
            with
        { Ledger = state.Ledger.Settle(reserved, Money.Zero) };
    }

    private static SweepState End(SweepState state, AttemptEnded e, DateTimeOffset at)
    {
        var attempt = RequireOpen(state, e.RunId, e.AttemptId, e);
        var next = Change(state, e.RunId, e.AttemptId, e, a => a with
        {
            EndedAt = at,
            StartedAt = e.StartedAt ?? a.StartedAt ?? a.IntendedAt,
            ExitCode = e.ExitCode,
            DurationSeconds = e.DurationSeconds,
            Cost = e.CostUsd,
            Reserved = Money.Zero,
            Metrics = e.Metrics,
            Failure = e.Failure,
            HasCheckpoint = e.HasCheckpoint,
            Trouble = null,
        });
        var succeeded = e.Failure is null && attempt.Stage == AttemptStage.Training;
        return CountFailures(next, e.Failure) with
        {
            Ledger = state.Ledger.Settle(attempt.Reserved, e.CostUsd),
            Durations = succeeded ? state.Durations.Add(e.DurationSeconds) : state.Durations,
        };
    }

    private static SweepState CountFailures(SweepState state, Failure? failure) => failure switch
    {
        null => state with { FailureSignature = null, SameFailures = 0 },
        { Class: FailureClass.UserError } => state with
        {
            FailureSignature = failure.Signature,
            SameFailures = failure.Signature == state.FailureSignature ? state.SameFailures + 1 : 1,
        },
        _ => state,
    };

    private static SweepState Retry(SweepState state, RetryScheduled e)
    {
        var run = Require(state, e.RunId, e);
        return Replace(state, run, run with
        {
            RetryAt = e.RetryAt,
            Retries = run.Retries + (e.Rule == RetryRule.AgainFree ? 0 : 1),
            FreeRetries = run.FreeRetries + (e.Rule == RetryRule.AgainFree ? 1 : 0),
        });
    }

    private static SweepState EndRun(SweepState state, RunEnded e, DateTimeOffset at)
    {
        var run = Require(state, e.RunId, e);
        if (!run.IsOpen || run.Last is { IsOpen: true })
        {
            throw new SweepEventException(state, e, $"run {run.Id} is {run.Status}");
        }

        var ended = run with { Outcome = e.Outcome, Score = e.Score, Metrics = e.Metrics, Reason = e.Reason, EndedAt = at, RetryAt = null, IsPaused = false };
        var next = Replace(state, run, ended) with { Open = state.Open.Remove(run.Id.Number), Paused = state.Paused.Remove(run.Id.Number), LastFailed = e.Outcome == RunOutcome.Failed ? run.Id.Number : state.LastFailed };
        return Standing.Take(next, ended);
    }

    private static SweepState ChangeSpace(SweepState state, SpaceChanged e) => state with
    {
        Spec = state.Spec with { SearchSpace = e.Space, Exclude = e.Excluded },
        Plan = e.Plan,
        SpaceSince = state.NextSuggestion,
        SuggestedBefore = state.Suggested,
    };

    private static SweepState Reopen(SweepState state, RunReopened e, DateTimeOffset at)
    {
        var run = Require(state, e.RunId, e);
        if (run.IsOpen)
        {
            throw new SweepEventException(state, e, $"run {run.Id} is not over");
        }

        var next = Replace(state, run, run with { Outcome = null, Reason = e.Reason, EndedAt = null, RetryAt = at, Retries = 0, FreeRetries = 0 });
        return next with
        {
            Open = state.Open.Add(run.Id.Number),
            Status = SweepStatus.Running,
            Reason = null,
            PausedBy = null,
            CompletedAt = null,
            LastFailed = state.LastFailed == run.Id.Number ? LastFailedOf(next.Runs) : state.LastFailed,
        };
    }

    private static SweepState RollBack(SweepState state, SweepRolledBack e, DateTimeOffset at)
    {
        foreach (var run in state.Runs.Skip(e.Runs).Where(r => r.Outcome != RunOutcome.RolledBack))
        {
            if (run.Last is { IsOpen: true })
            {
                throw new SweepEventException(state, e, $"run {run.Id} is {run.Status}");
            }

            state = Replace(state, run, run with { Outcome = RunOutcome.RolledBack, EndedAt = at, RetryAt = null, IsPaused = false, Reason = $"rolled back to {e.Runs} runs" });
        }

        var kept = state.Runs.Take(e.Runs).Where(r => r.Outcome != RunOutcome.RolledBack).ToList();
        var next = kept.Count == 0 ? 0 : kept.Max(r => r.SuggestionNumber) + 1;
        return Standing.Among(state, kept) with
        {
            Status = SweepStatus.Paused,
            Reason = $"Rolled back to {e.Runs} runs. Resume to go on from there.",
            PausedBy = e.By,
            CompletedAt = null,
            Open = [.. state.Open.Where(n => n <= e.Runs)],
            Paused = [.. state.Paused.Where(n => n <= e.Runs)],
            Suggested = kept.Count(r => r.DerivedFrom is null),
            NextSuggestion = next,
            SpaceSince = Math.Min(state.SpaceSince, next),
            LastFailed = LastFailedOf(kept),
        };
    }

    /// <summary>Works out anew all that is kept beside the runs for speed.</summary>
    public static SweepState Recount(SweepState state)
    {
        var counted = state.Runs.Where(r => r.Outcome != RunOutcome.RolledBack).ToList();
        var attempts = state.Runs.SelectMany(r => r.Attempts).ToList();
        return Standing.Among(state, counted) with
        {
            Open = [.. state.Runs.Where(r => r is { IsOpen: true, IsPaused: false }).Select(r => r.Id.Number)],
            Paused = [.. state.Runs.Where(r => r is { IsOpen: true, IsPaused: true }).Select(r => r.Id.Number)],
            Counts = counted.Aggregate(default(RunCounts), (counts, r) => counts.Add(r.Status, 1)),
            Suggested = counted.Count(r => r.DerivedFrom is null),
            Ledger = new(
                attempts.Aggregate(Money.Zero, (sum, a) => sum + a.Cost),
                attempts.Where(a => a.IsOpen).Aggregate(Money.Zero, (sum, a) => sum + a.Reserved)),
            LastFailed = LastFailedOf(counted),
        };
    }

    private static int? LastFailedOf(IEnumerable<Run> runs) => runs.Where(r => r.Outcome == RunOutcome.Failed).MaxBy(r => r.EndedAt)?.Id.Number;

    private static SweepState Change(SweepState state, RunId id, AttemptId attemptId, SweepEvent e, Func<Attempt, Attempt> change)
    {
        RequireOpen(state, id, attemptId, e);
        var run = state.Runs[id.Number - 1];
        return Replace(state, run, run with { Attempts = run.Attempts.SetItem(run.Attempts.Length - 1, change(run.Last!)) });
    }

    internal static SweepState Replace(SweepState state, Run before, Run after) => state.Put(before, after) with
    {
        Counts = before.Status == after.Status ? state.Counts : state.Counts.Add(before.Status, -1).Add(after.Status, 1),
    };

    internal static Run Require(SweepState state, RunId id, SweepEvent e) =>
        state.Find(id) ?? throw new SweepEventException(state, e, $"there is no run {id}");

    internal static Attempt RequireOpen(SweepState state, RunId id, AttemptId attempt, SweepEvent e) =>
        Require(state, id, e).Last is { IsOpen: true } last && last.Id == attempt
            ? last
            : throw new SweepEventException(state, e, $"attempt {attempt} of run {id} is not under way");
}
