using System.Diagnostics;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Bench;

/// <summary>What a scheduler's decision costs with 10,000 runs on its rungs: judging one that came to a rung, finding who is promoted next, and the controller's whole decision about it.</summary>
internal sealed class RungsBenchmark : IBenchmark
{
    private const int Before = 10_000;
    private const int Measured = 1_000;

    public string Name => "rungs";

    public string About => $"a run comes to a rung after {Before:N0} others, 64 under way";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        await Task.CompletedTask;
        foreach (var scheduler in (string[])[
            "{kind: asha, mode: promotion, min_steps: 1, max_steps: 81}", "{kind: asha, mode: stopping, min_steps: 1, max_steps: 81}", "{kind: hyperband, mode: promotion, max_steps: 81}",
            "{kind: median, interval: 9}", "{kind: adaptive, interval: 9, sweep_patience: 100000}"])
        {
            var play = new Play(scheduler);
            play.Until(Before);
            play.Judging.Clear();
            play.Promoting.Clear();
            play.Deciding.Clear();
            play.Until(Before + Measured);
            var name = scheduler.Trim('{', '}').Replace("kind: ", "", StringComparison.Ordinal).Split(", min_steps")[0].Split(", interval")[0].Split(", max_steps")[0];
            yield return new($"{name}: judging a run at its rung, p99", "ms", play.Judging.At(0.99), "1 ms");
            yield return new($"{name}: who goes on next, p99", "ms", play.Promoting.At(0.99), "1 ms");
            yield return new($"{name}: the controller's decision, p50", "ms", play.Deciding.At(0.5), "1 ms");
            yield return new($"{name}: the controller's decision, p99", "ms", play.Deciding.At(0.99), "5 ms");
        }
    }

    // Every report in turn is one of the runs under way at its next rung.
    private sealed class Play
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
        private SweepState _state;
        private int _turn;

        public Play(string scheduler)
        {
            var (spec, plan) = BenchSpecs.Read(BenchSpecs.TenThousand.Replace("max_runs: 10000", $"max_runs: 20000\nscheduler: {scheduler}", StringComparison.Ordinal));
            _state = SweepFold.Apply(null, new SweepCreated(new("benchxxx"), spec, plan), _now, 1);
            Decide();
        }

        public Latencies Judging { get; } = new();

        public Latencies Promoting { get; } = new();

        public Latencies Deciding { get; } = new();

        public void Until(int runs)
        {
            var scheduler = SchedulerCatalog.For(_state.Spec);
            while (_state.Runs.Count < runs)
            {
                _now += TimeSpan.FromSeconds(1);
                var run = _state.Runs[_state.Open[_turn++ * 31 % _state.Open.Count] - 1];
                var ladder = scheduler.LadderOf(run.Id.Number)!;
                if (ladder.After(run.Rungs.Length > 0 ? run.Rungs[^1].Rung : 0) is { } rung && rung <= 81)
                {
                    Reach(scheduler, run, ladder, rung);
                }
                else
                {
                    End(run, null);
                }
            }
        }

        private void Reach(IScheduler scheduler, Run run, Ladder ladder, long rung)
        {
            var value = (run.Id.Number * 0.6180339887 % 1) + (0.1 * Math.Sin(_turn));
            Fold(new RungReached(run.Id, run.Last!.Id, ladder.Bracket, rung, rung, value, value));
            Time(Judging, () => scheduler.Judge(_state, _state.Runs[run.Id.Number - 1]));
            Time(Promoting, () => scheduler.Next(_state, true));
            Decide();
            if (_state.Runs[run.Id.Number - 1] is { Last: { IsOpen: true, Stop: { } stop } } stopped)
            {
                End(stopped, FailureClassifier.Stopped(stop));
            }
        }

        private void End(Run run, Failure? failure)
        {
            Fold(new AttemptEnded(run.Id, run.Last!.Id, failure is null ? 0 : 143, 64, Money.Zero, new Dictionary<string, double> { ["val_acc"] = run.Rungs.Length == 0 ? 0 : run.Rungs[^1].Value }, failure, true));
            Decide();
        }

        private void Decide()
        {
            var decided = Time(Deciding, () => SweepController.Decide(_state, _now));
            foreach (var happened in decided)
            {
                Fold(happened);
            }

            foreach (var intended in decided.OfType<AttemptIntended>())
            {
                Fold(new AttemptStarted(intended.RunId, intended.AttemptId, "benchmark"));
            }
        }

        private static T Time<T>(Latencies into, Func<T> act)
        {
            var began = Stopwatch.GetTimestamp();
            var result = act();
            into.AddSince(began);
            return result;
        }

        private void Fold(SweepEvent happened) => _state = SweepFold.Apply(_state, happened, _now, _state.Seq + 1);
    }
}
