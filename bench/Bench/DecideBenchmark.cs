using System.Diagnostics;
using Sweepboard.Engine.Control;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Bench;

/// <summary>What one decision and one event cost in a sweep of 10,000 runs with 64 attempts under way, one result arriving at a time.</summary>
internal sealed class DecideBenchmark : IBenchmark
{
    private const int Before = 10_000;
    private const int Measured = 1_000;

    public string Name => "decide";

    public string About => $"one decision and one event, after {Before:N0} runs and with 64 under way";

    public async IAsyncEnumerable<Measurement> RunOnceAsync()
    {
        await Task.CompletedTask;
        foreach (var (name, spec) in ((string, string)[])[
            ("continuous space", BenchSpecs.TenThousand.Replace("max_runs: 10000", "max_runs: 20000", StringComparison.Ordinal)), ("finite space", BenchSpecs.Finite)])
        {
            var play = new Play(spec);
            play.Results(Before);
            play.Forget();
            play.Results(Measured);
            yield return new($"a decision, {name}, p50", "ms", play.Decisions.At(0.5), "5 ms");
            yield return new($"a decision, {name}, p99", "ms", play.Decisions.At(0.99), "5 ms");
            yield return new($"folding an event, {name}, p50", "µs", play.Folds.At(0.5) * 1_000);
            yield return new($"folding an event, {name}, p99", "µs", play.Folds.At(0.99) * 1_000);
        }
    }

    private sealed class Play
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
        private SweepState _state;
        private int _results;

        public Play(string text)
        {
            var (spec, plan) = BenchSpecs.Read(text);
            _state = SweepFold.Apply(null, new SweepCreated(new("benchxxx"), spec, plan), _now, 1);
            Decide();
        }

        public Latencies Decisions { get; } = new();

        public Latencies Folds { get; } = new();

        public void Forget()
        {
            Decisions.Clear();
            Folds.Clear();
        }

        public void Results(int count)
        {
            for (var i = 0; i < count; i++)
            {
                _now += TimeSpan.FromSeconds(1);
                var open = _state.Open[_results++ * 31 % _state.Open.Count];
                var (run, attempt) = (_state.Runs[open - 1].Id, _state.Runs[open - 1].Last!.Id);
                Fold(new AttemptEnded(run, attempt, 0, 64, Money.Zero, new Dictionary<string, double> { ["val_acc"] = Math.Sin(_results) }, null, false));
                Decide();
            }
        }

        private void Decide()
        {
            var began = Stopwatch.GetTimestamp();
            var decided = SweepController.Decide(_state, _now);
            Decisions.AddSince(began);
            foreach (var happened in decided)
            {
                Fold(happened);
            }

            foreach (var intended in decided.OfType<AttemptIntended>())
            {
                Fold(new AttemptStarted(intended.RunId, intended.AttemptId, "benchmark"));
            }
        }

        private void Fold(SweepEvent happened)
        {
            var began = Stopwatch.GetTimestamp();
            _state = SweepFold.Apply(_state, happened, _now, _state.Seq + 1);
            Folds.AddSince(began);
        }
    }
}
