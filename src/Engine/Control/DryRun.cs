using System.Collections.Immutable;
using Sweepboard.Engine.Dispatchers.Simulated;
using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Plays a sweep through to its end without touching anything: the same decisions, simulated attempts, a simulated clock.</summary>
public sealed class DryRun
{
    // For more runs a model takes longer to ask than anybody waits for a dry run, and from scores that are made up it learns nothing.
    private const int MostModelled = 100;

    private readonly List<DryRunStep> _steps = [];
    private readonly PriorityQueue<(RunId Run, AttemptId Attempt), DateTimeOffset> _ends = new();
    private readonly int _mostSteps;
    private SweepState _state;
    private DateTimeOffset _now;

    private DryRun(SweepCreated created, DateTimeOffset start, int mostSteps)
    {
        _now = start;
        _mostSteps = mostSteps;
        _state = SweepFold.Apply(null, created, start, 1);
        _steps.Add(new(start, created));
    }

    /// <param name="spec">The sweep to play through.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="start">Where the simulated clock starts.</param>
    /// <param name="mostSteps">A sweep without an end is cut off after so many events.</param>
    public static DryRunResult Run(SweepSpec spec, Plan plan, DateTimeOffset start, int mostSteps = 200_000)
    {
        var played = Quick(spec, plan);
        var run = new DryRun(new(new SweepId("dry0run0"), played, plan), start, mostSteps);
        run.Play();
        return new(run._state, run._steps) { Notes = played == spec ? [] : [$"Played through with {played.Optimizer.Kind} in place of {spec.Optimizer.Kind}, which is slow to ask for more than {MostModelled} runs: when runs start and end is the same, which configurations they try is not."] };
    }

    private static SweepSpec Quick(SweepSpec spec, Plan plan) =>
        spec.Optimizer.Kind is "auto" or "gp" && !(plan.Runs <= MostModelled) ? spec with { Optimizer = new("tpe") } : spec;

    private void Play()
    {
        Follow(SweepController.Decide(_state, _now));
        while (!_state.IsOver && _steps.Count < _mostSteps && Advance())
        {
        }
    }

    private bool Advance()
    {
        var wake = SweepController.NextWake(_state, _now);
        if (_ends.TryPeek(out var next, out var at) && (wake is null || at <= wake))
        {
            _ends.Dequeue();
            _now = at;
            Report(next.Run, next.Attempt);
        }
        else if (wake is { } later)
        {
            _now = later;
        }
        else if (_state.Status == SweepStatus.Paused)
        {
            // Nobody is there to look into it; a dry run shows the pause and goes on.
            Follow([new SweepResumed("A dry run does not wait.", "dry run")]);
        }
        else
        {
            return false;
        }

        Follow(SweepController.Decide(_state, _now));
        return true;
    }

    private void Follow(IReadOnlyList<SweepEvent> events)
    {
        foreach (var happened in events)
        {
            _state = SweepFold.Apply(_state, happened, _now, _state.Seq + 1);
            _steps.Add(new(_now, happened));
        }

        foreach (var happened in events)
        {
            CarryOut(happened);
        }
    }

    private void CarryOut(SweepEvent happened)
    {
        switch (happened)
        {
            case AttemptIntended e when Simulate(e.RunId, e.AttemptId) is { Fails: FailureClass.Configuration or FailureClass.Quota } refused:
                Follow([new AttemptNeverStarted(e.RunId, e.AttemptId, "refused", FailureClassifier.Of(refused.Fails.Value, "simulated: refused", "refused by the dispatcher"))]);
                Follow(SweepController.Decide(_state, _now));
                break;
            case AttemptIntended e:
                Follow([new AttemptStarted(e.RunId, e.AttemptId, "dry run")]);
                Await(e.RunId, e.AttemptId, Simulate(e.RunId, e.AttemptId));
                break;
            case AttemptStopRequested e:
                _ends.Enqueue((e.RunId, e.AttemptId), _now);
                break;
        }
    }

    private void Await(RunId run, AttemptId attempt, SimulatedAttempt simulated)
    {
        if (Scheduling.For(_state).LadderOf(run.Number) is not null)
        {
            foreach (var part in simulated.StepEnds())
            {
                _ends.Enqueue((run, attempt), _now + (simulated.Duration * part));
            }
        }

        _ends.Enqueue((run, attempt), _now + simulated.Duration);
    }

    // The attempt has come to the end of a step, or to its own.
    private void Report(RunId id, AttemptId attemptId)
    {
        if (_state.Find(id) is not { Last: { IsOpen: true } attempt } run || attempt.Id != attemptId)
        {
            return;
        }

        var (simulated, started) = (Simulate(id, attemptId), attempt.StartedAt!.Value);
        if (attempt.Stage == AttemptStage.Training && Scheduling.For(_state).LadderOf(id.Number) is { } ladder)
        {
            var points = simulated.Points(0, (_now - started) / simulated.Duration, _ => _now).ToList();
            Follow([.. RungReader.Read(_state.Spec.Scheduler, ladder, _state.Spec.Objective, points, RungRecorder.Known(run))
                .Select(r => new RungReached(id, attemptId, ladder.Bracket, r.Rung, r.Step, r.Value, r.Average))]);
        }

        if (_now >= started + simulated.Duration || attempt.Stop is not null)
        {
            End(id, attempt, simulated, started);
        }
    }

    private void End(RunId run, Attempt attempt, SimulatedAttempt simulated, DateTimeOffset started)
    {
        var id = attempt.Id;
        var exit = _now < started + simulated.Duration ? simulated.Stopped(started, _now, _now - started) : simulated.Exit(started);
        var metrics = simulated.Points(0, (_now - started) / simulated.Duration, _ => _now).GroupBy(p => p.Name).ToImmutableDictionary(g => g.Key, g => g.Last().Value);
        var due = attempt.Stage == AttemptStage.Evaluation || _state.Spec.Evaluation is null;
        var failure = FailureClassifier.Classify(new(exit, attempt, simulated.Log().Split('\n'), metrics, _state.Spec.Objectives, due));
        Follow([new AttemptEnded(run, id, exit.ExitCode, exit.Duration!.Value.TotalSeconds, Money.For(exit.Duration.Value, _state.Spec.UsdPerHour), metrics, failure, exit.HasCheckpoint, started)]);
    }

    private SimulatedAttempt Simulate(RunId id, AttemptId attempt)
    {
        var run = _state.Find(id)!;
        return SimulatedAttempt.Of(LaunchOrders.For(_state, run, run.Find(attempt)!));
    }
}
