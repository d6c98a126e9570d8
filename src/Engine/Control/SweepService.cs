using System.Text.Json;
using Sweepboard.Engine.Control.Gpus;
using Sweepboard.Engine.Log;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>What people and programs may ask of sweeps. Each call completes when its effect is durable.</summary>
/// <exception cref="CommandRefusedException">It does not go in the sweep's present state.</exception>
/// <exception cref="NotThereException">There is no such sweep or run.</exception>
/// <exception cref="LogUnavailableException">Nothing was changed; try again later.</exception>
public sealed class SweepService(SweepJournal journal, IMetricStore metrics, MetricFeed feed, EngineClock clock, Func<SweepId> newId)
{
    /// <summary>How many configurations one call may hand out.</summary>
    public const int MostAsked = 1_000;
    private const int MostPoints = 10_000;

    private readonly RungRecorder _rungs = new(journal, metrics);

    /// <summary>Begins a sweep, unless its plan has problems.</summary>
    public async Task<(SweepState? State, Plan Plan, IReadOnlyList<Problem> Problems)> CreateAsync(SweepSpec spec)
    {
        var (plan, problems) = Plan(spec);
        if (problems.Count > 0)
        {
            return (null, plan, problems);
        }

        var (id, earlier) = (newId(), EarlierSweeps.Read(journal, spec));
        await journal.CreateAsync(new(id, spec, plan), earlier.Count > 0 ? new(earlier) : null).ConfigureAwait(false);
        return (journal.Find(id), plan, []);
    }

    /// <summary>What a sweep will do, cost and take, and how it goes with the earlier sweeps it starts from.</summary>
    public PlanResult Plan(SweepSpec spec)
    {
        var (plan, problems) = Planner.Plan(spec);
        var earlier = EarlierSweeps.Read(journal, spec);
        return new(plan with { Notes = [.. plan.Notes, .. WarmStartNotes.Of(spec, earlier)] }, [.. problems, .. EarlierSweeps.Problems(journal, spec), .. Predecessors.Problems(spec, journal.Find), .. GpuProblems(spec)]);
    }

    private IEnumerable<Problem> GpuProblems(SweepSpec spec) =>
        journal.Gpus.Shared.WhyNever(spec) is { } why ? [new("resources", why, "ask for what there is, or have the operator set up more under Sweepboard:Gpus")] : [];

    public Task<SweepState> PauseAsync(SweepId id, string by) => Command(id, draft =>
    {
        RefuseIfOver(draft.State);
        if (draft.State.Status != SweepStatus.Paused)
        {
            draft.Emit(new SweepPaused($"Paused by {by}.", by));
        }
    });

    public Task<SweepState> ResumeAsync(SweepId id, string by) => Command(id, draft =>
    {
        RefuseIfOver(draft.State);
        if (draft.State.Stopping is not null)
        {
            throw new CommandRefusedException("The sweep is being stopped and cannot be resumed.");
        }

        if (draft.State.Status == SweepStatus.Paused)
        {
            draft.Emit(new SweepResumed($"Resumed by {by}.", by));
        }
    });

    public Task<SweepState> StopAsync(SweepId id, string by) => Command(id, draft =>
    {
        if (draft.State is { IsOver: false, Stopping: null })
        {
            draft.Emit(new SweepStopRequested($"Stopped by {by}.", by));
        }
    });

    public Task<SweepState> StopRunAsync(RunId id, string by) => StopRunsAsync(id.Sweep, [id], by);

    /// <summary>Ends those of the runs that are not over.</summary>
    public Task<SweepState> StopRunsAsync(SweepId id, IReadOnlyCollection<RunId> runs, string by) => Command(id, draft =>
    {
        foreach (var run in runs.Select(r => Require(draft.State, r)))
        {
            if (run.Last is { IsOpen: true, Stop: null } attempt)
            {
                draft.Emit(new AttemptStopRequested(run.Id, attempt.Id, StopCause.Person, $"Stopped by {by}."));
            }
            else if (run.IsOpen && run.Last is not { IsOpen: true })
            {
                draft.Emit(new RunEnded(run.Id, RunOutcome.Stopped, null, run.Metrics, $"Stopped by {by}."));
            }
        }
    });

    /// <summary>Tries every failed run again, from the beginning of its retries.</summary>
    public Task<SweepState> RetryFailedAsync(SweepId id, string by) => Command(id, draft =>
    {
        var failed = draft.State.Runs.Where(r => r.Outcome == RunOutcome.Failed).ToList();
        Reopen(draft, failed.Count > 0 ? failed : throw new CommandRefusedException("No run of this sweep has failed."), by);
    });

    /// <summary>Tries these runs again, from the beginning of their retries; each must have failed or been stopped.</summary>
    public Task<SweepState> RetryRunsAsync(SweepId id, IReadOnlyCollection<RunId> runs, string by) => Command(id, draft =>
    {
        var found = runs.Select(r => Require(draft.State, r)).ToList();
        if (found.Find(r => r.Outcome is not (RunOutcome.Failed or RunOutcome.Stopped)) is { } unfit)
        {
            throw new CommandRefusedException($"Run {unfit.Id} is {SnakeCase.Name(unfit.Status).Replace('_', ' ')}: only a run that failed or was stopped can be tried again. Copy it for another run of its configuration.");
        }

        Reopen(draft, found, by);
    });

    /// <summary>Adds a run whose configuration a person chose, beside what the optimizer suggests.</summary>
    /// <param name="id">The sweep.</param>
    /// <param name="hyperparameters">A configuration of its space.</param>
    /// <param name="copied">The run that it was made from; such a run does not count against the plan.</param>
    /// <param name="by">Who wants it.</param>
    public async Task<Run> AddRunAsync(SweepId id, Configuration hyperparameters, RunId? copied, string by)
    {
        var added = default(RunId);
        var state = await Command(id, draft =>
        {
            if (draft.State.Stopping is not null || draft.State.Status == SweepStatus.Stopped)
            {
                throw new CommandRefusedException("The sweep was stopped, so no run can be added to it. Start another from its spec.");
            }

            added = new(id, draft.State.Runs.Count + 1);
            var reason = copied is { } source ? $"chosen by {by}, from run {Require(draft.State, source).Id.Number}" : $"chosen by {by}";
            draft.Emit(new RunSuggested(added, hyperparameters, new("by hand", reason), draft.State.NextSuggestion - 1, copied));
            if (draft.State.IsOver)
            {
                draft.Emit(new SweepResumed($"Run {added.Number} was added by {by}.", by));
            }
        }).ConfigureAwait(false);
        return state.Find(added)!;
    }

    /// <summary>Has other configurations tried from now on; what was observed stays, and runs under way go on.</summary>
    /// <param name="id">The sweep.</param>
    /// <param name="edit">The other space, as <see cref="SpaceEdit"/> reads it.</param>
    /// <param name="by">Who wants it.</param>
    /// <returns>What changed, or what stands against it; then nothing did.</returns>
    public Task<SpaceEditing> ChangeSpaceAsync(SweepId id, JsonElement edit, string by) => journal.ExecuteAsync(id, draft =>
    {
        RefuseIfOver(draft.State);
        return SpaceEditing.Act(draft, edit, by);
    });

    /// <summary>Undoes all runs but the first ones. The sweep pauses; what the undone runs cost stays spent.</summary>
    public Task<SweepState> RollbackAsync(SweepId id, int runs, string by) => Command(id, draft =>
    {
        if (runs < 0 || runs > draft.State.Runs.Count)
        {
            throw new CommandRefusedException($"The sweep has {draft.State.Runs.Count} runs and cannot be rolled back to {runs}.");
        }

        if (draft.State.OpenAttempts.Where(o => o.Run.Id.Number > runs).Select(o => o.Run.Id.Number).ToList() is { Count: > 0 } under)
        {
            throw new CommandRefusedException($"Run(s) {string.Join(", ", under)} are under way: pause the sweep, stop them, and roll back then.");
        }

        draft.Emit(new SweepRolledBack(runs, by));
    });

    /// <summary>Hands out configurations to whoever runs them elsewhere; fewer than asked for where plan, parallelism, budget or space allow no more.</summary>
    public Task<IReadOnlyList<Run>> AskAsync(SweepId id, int count) => journal.ExecuteAsync<IReadOnlyList<Run>>(id, draft =>
    {
        RequireExternal(draft.State);
        RefuseIfOver(draft.State);
        if (draft.State.Status == SweepStatus.Paused || draft.State.Stopping is not null)
        {
            throw new CommandRefusedException($"The sweep is {(draft.State.Stopping is null ? "paused" : "being stopped")}: {draft.State.Reason}");
        }

        var handed = new List<RunId>();
        while (handed.Count < Math.Clamp(count, 1, MostAsked) && draft.State.OpenAttempts.Count() < draft.State.Spec.MaxParallel && Next(draft) is { } run)
        {
            Launching.TryIntend(draft, run);
            var attempt = draft.State.Find(run.Id)!.Last!;
            draft.Emit(new AttemptStarted(run.Id, attempt.Id, "external"));
            handed.Add(run.Id);
        }

        return [.. handed.Select(h => draft.State.Find(h)!)];
    });

    /// <summary>Takes the result of a run that was executed elsewhere. The same result twice changes nothing.</summary>
    public Task<Run> TellAsync(RunId id, IReadOnlyDictionary<string, double>? reported, string? failed) => journal.ExecuteAsync(id.Sweep, draft =>
    {
        RequireExternal(draft.State);
        var run = Require(draft.State, id);
        if (run.Last is not { IsOpen: true } attempt)
        {
            return run.Attempts.Length > 0 ? run : throw new CommandRefusedException($"Run {id} was not handed out.");
        }

        var took = draft.Now - (attempt.StartedAt ?? attempt.IntendedAt);
        var metricsNow = reported ?? new Dictionary<string, double>();
        var failure = failed is { Length: > 0 } ? FailureClassifier.FromText(failed) : Missing(draft.State, attempt, metricsNow);
        draft.Emit(new AttemptEnded(id, attempt.Id, failure is null ? 0 : null, took.TotalSeconds, Deadlines.ExternalCost(draft.State, attempt, took), metricsNow, failure, false, attempt.StartedAt));
        foreach (var follows in SweepController.Decide(draft.State, draft.Now))
        {
            draft.Emit(follows);
        }

        return draft.State.Find(id)!;
    });

    /// <summary>Keeps metric points that come by the API.</summary>
    public async Task ReportAsync(RunId id, IReadOnlyList<MetricPoint> points)
    {
        var state = journal.Find(id.Sweep) ?? throw new NotThereException($"There is no sweep {id.Sweep}.");
        if (Require(state, id).Last is not { IsOpen: true } attempt)
        {
            throw new CommandRefusedException($"Run {id} is not under way, so it cannot report.");
        }

        if (points.Count > MostPoints)
        {
            throw new CommandRefusedException($"{points.Count} points came at once; send at most {MostPoints}.");
        }

        await metrics.AppendAsync(id, attempt.Id, [.. points.Select(p => p with { At = clock.Now })], null).ConfigureAwait(false);
        feed.Publish(id);
        await _rungs.NoteAsync(id, attempt.Id, points).ConfigureAwait(false);
    }

    private static Failure? Missing(SweepState state, Attempt attempt, IReadOnlyDictionary<string, double> reported) =>
        FailureClassifier.Classify(new(new() { ExitCode = 0 }, attempt with { Stop = null }, [], reported, state.Spec.Objectives, ScoreIsDue: true));

    private static Run? Next(Draft draft)
    {
        var waiting = draft.State.OpenRuns.FirstOrDefault(r => r.Last is not { IsOpen: true } && (r.Attempts.Length == 0 || r.RetryAt <= draft.Now));
        return waiting is not null && Reservations.ForNext(draft.State) is null ? null : waiting ?? Launching.Next(draft);
    }

    private static Run Require(SweepState state, RunId id) => state.Find(id) ?? throw new NotThereException($"There is no run {id}.");

    private static void Reopen(Draft draft, IEnumerable<Run> runs, string by)
    {
        if (draft.State.Stopping is not null)
        {
            throw new CommandRefusedException("The sweep is being stopped.");
        }

        foreach (var run in runs)
        {
            draft.Emit(new RunReopened(run.Id, $"Tried again by {by}."));
        }
    }

    private static void RequireExternal(SweepState state)
    {
        if (state.Spec.Dispatcher.Kind != "external")
        {
            throw new CommandRefusedException($"Sweep {state.Id} executes its runs itself (dispatcher: {state.Spec.Dispatcher.Kind}); ask and tell go with dispatcher: {{kind: external}}.");
        }
    }

    private static void RefuseIfOver(SweepState state)
    {
        if (state.IsOver)
        {
            throw new CommandRefusedException($"The sweep is {SnakeCase.Name(state.Status)}: {state.Reason}");
        }
    }

    private async Task<SweepState> Command(SweepId id, Action<Draft> act)
    {
        await journal.ExecuteAsync(id, draft =>
        {
            act(draft);
            return true;
        }).ConfigureAwait(false);
        return journal.Find(id)!;
    }
}
