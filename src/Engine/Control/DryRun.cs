using System.Collections.Immutable;
using Sweepboard.Engine.Dispatchers;
using Sweepboard.Engine.Dispatchers.Simulated;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Plays a sweep through to its end without touching anything: the same decisions, simulated attempts, a simulated clock.</summary>
public sealed class DryRun
{
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
        var run = new DryRun(new(new SweepId("dry0run0"), spec, plan), start, mostSteps);
        run.Play();
        return new(run._state, run._steps);
    }

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
            End(next.Run, next.Attempt);
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
                _ends.Enqueue((e.RunId, e.AttemptId), _now + Simulate(e.RunId, e.AttemptId).Duration);
                break;
            case AttemptStopRequested e:
                _ends.Enqueue((e.RunId, e.AttemptId), _now);
                break;
        }
    }

    private void End(RunId run, AttemptId id)
    {
        if (_state.Find(run)?.Last is not { IsOpen: true } attempt || attempt.Id != id)
        {
            return;
        }

        var simulated = Simulate(run, id);
        var started = attempt.StartedAt!.Value;
        var exit = _now < started + simulated.Duration ? new AttemptExit { ExitCode = 143, EndedAt = _now, Duration = _now - started } : simulated.Exit(started);
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
