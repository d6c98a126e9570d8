using Sweepboard.Engine.Control;
using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Bench.Curves;

/// <summary>Plays a sweep over tabulated learning curves on a simulated clock: the controller decides, the table trains.</summary>
internal sealed class CurveSweep
{
    private readonly CurveTask _task;
    private readonly PriorityQueue<(RunId Run, AttemptId Attempt, int Row, long Epoch), (DateTimeOffset, long)> _reports = new();
    private readonly Dictionary<RunId, List<MetricPoint>> _series = [];
    private readonly Dictionary<RunId, int> _rows = [];
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private SweepState _state;
    private long _order;
    private (double Score, int Row)? _incumbent;

    public CurveSweep(CurveTask task, string scheduler, string optimizer, int workers, int seed)
    {
        _task = task;
        var (spec, plan) = BenchSpecs.Read($$"""
            name: curves
            command: [train]
            {{CurveTask.Space}}
            objectives: [{metric: val_acc, direction: maximize}]
            optimizer: {{optimizer}}
            scheduler: {{scheduler}}
            dispatcher: {kind: simulated}
            max_parallel: {{workers}}
            seed: {{seed}}
            """);
        _state = SweepFold.Apply(null, new SweepCreated(new("benchxxx"), spec, plan), _now, 1);
        Decide();
    }

    /// <summary>How many configurations began to train.</summary>
    public int Runs => _state.Runs.Count;

    /// <summary>The incumbent's regret at each of these times, in units of the median full training.</summary>
    public IReadOnlyList<double> RegretsAt(IReadOnlyList<double> times) => [.. times.Select(RegretAt)];

    private double RegretAt(double time)
    {
        var end = DateTimeOffset.UnixEpoch.AddSeconds(time * _task.Unit);
        while (_reports.TryPeek(out var next, out var when) && when.Item1 <= end)
        {
            _reports.Dequeue();
            _now = when.Item1;
            Report(next.Run, next.Attempt, next.Row, next.Epoch);
        }

        return _task.Regret(_incumbent?.Row);
    }

    private void Report(RunId id, AttemptId attempt, int row, long epoch)
    {
        if (_state.Find(id) is not { Last: { IsOpen: true } last } run || last.Id != attempt)
        {
            return;
        }

        var score = _task.Score(row, epoch);
        if (_incumbent is not { } best || score > best.Score)
        {
            _incumbent = (score, row);
        }

        _series[id].Add(new("val_acc", epoch, score, _now));
        if (epoch == _task.Epochs)
        {
            End(run, null);
        }
        else
        {
            Await(id, attempt, row, epoch + 1);
            Look(run, attempt);
        }
    }

    private void Look(Run run, AttemptId attempt)
    {
        if (SchedulerCatalog.For(_state.Spec).LadderOf(run.Id.Number) is not { } ladder)
        {
            return;
        }

        var known = run.Rungs.Length > 0 ? run.Rungs[^1].Rung : run.Inherits?.Step ?? 0;
        foreach (var r in RungReader.Read(_state.Spec.Scheduler, ladder, _state.Spec.Objective, _series[run.Id], known).ToList())
        {
            Fold(new RungReached(run.Id, attempt, ladder.Bracket, r.Rung, r.Step, r.Value, r.Average));
            Decide();
        }
    }

    private void Decide()
    {
        foreach (var decided in SweepController.Decide(_state, _now))
        {
            Fold(decided);
            if (decided is AttemptIntended intended)
            {
                Start(intended);
            }
        }

        // A stop takes no time here, so that what is measured is the decisions.
        foreach (var run in _state.OpenAttempts.Where(o => o.Attempt.Stop is not null).Select(o => o.Run).ToList())
        {
            End(run, FailureClassifier.Stopped(run.Last!.Stop!));
        }
    }

    private void Start(AttemptIntended intended)
    {
        Fold(new AttemptStarted(intended.RunId, intended.AttemptId, "table"));
        var run = _state.Find(intended.RunId)!;
        if (!_rows.TryGetValue(run.Id, out var row))
        {
            _rows[run.Id] = row = _task.Nearest(run.Hyperparameters);
            _series[run.Id] = [];
        }

        Await(run.Id, intended.AttemptId, row, intended.ResumesAt + 1 ?? 1);
    }

    private void Await(RunId run, AttemptId attempt, int row, long epoch) => _reports.Enqueue((run, attempt, row, epoch), (_now + _task.EpochTime(row), _order++));

    private void End(Run run, Failure? failure)
    {
        var last = _series[run.Id] is [.., var point] ? new Dictionary<string, double> { ["val_acc"] = point.Value } : [];
        Fold(new AttemptEnded(run.Id, run.Last!.Id, failure is null ? 0 : 143, (_now - run.Last.StartedAt!.Value).TotalSeconds, Money.Zero, last, failure, last.Count > 0));
        Decide();
    }

    private void Fold(SweepEvent happened) => _state = SweepFold.Apply(_state, happened, _now, _state.Seq + 1);
}
