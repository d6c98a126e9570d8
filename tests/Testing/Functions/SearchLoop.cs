using System.Globalization;
using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Testing.Functions;

/// <summary>Asks an optimizer for runs and tells it their values, one at a time, over a state folded from real events.</summary>
public sealed class SearchLoop
{
    private readonly IOptimizer _optimizer;
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    /// <param name="space">The search space, as YAML in flow style.</param>
    /// <param name="optimizer">The optimizer, as in a spec.</param>
    /// <param name="seed">Where its randomness starts.</param>
    /// <param name="runs">How many runs are planned.</param>
    /// <param name="more">More lines of the spec, objectives among them; null: a loss to minimise.</param>
    public SearchLoop(string space, string optimizer, long seed, int runs, string? more = null)
    {
        var spec = Specs.Read(string.Create(CultureInfo.InvariantCulture, $"search_space: {space}\noptimizer: {optimizer}\nseed: {seed}\nmax_runs: {runs}\ndispatcher: external\n{more ?? "objectives: [{metric: loss, direction: minimize}]"}\n"));
        State = SweepFold.Apply(null, new SweepCreated(new("measured"), spec, new() { Runs = runs, SpaceSize = SpaceSize.Of(spec.SearchSpace) }), _now, 1);
        _optimizer = OptimizerCatalog.Create(spec, runs);
    }

    public SweepState State { get; private set; }

    /// <summary>The next run, under way; null where there is none left.</summary>
    public Run? Ask() => _optimizer.Propose(State) is { } proposal ? Add(proposal) : null;

    /// <summary>A run under way, whoever proposed it.</summary>
    public Run Add(Proposal proposal)
    {
        var id = new RunId(State.Id, State.Runs.Count + 1);
        Fold(new RunSuggested(id, proposal.Hyperparameters, proposal.Suggestion, proposal.Number));
        Fold(new AttemptIntended(id, AttemptId.Of(id.Number, AttemptStage.Training, 0), AttemptStage.Training, Money.Zero, null, false));
        return State.Runs[^1];
    }

    /// <summary>Ends a run with its objectives' values, in the order of the spec.</summary>
    public void Tell(Run run, params double[] values) => Tell(run, values, null);

    /// <summary>Ends a run with its objectives' values, further metrics and the time it took.</summary>
    public void Tell(Run run, double[] values, IReadOnlyDictionary<string, double>? more, TimeSpan? took = null)
    {
        var metrics = State.Spec.Objectives.Zip(values).Select(o => KeyValuePair.Create(o.First.Metric, o.Second)).Concat(more ?? new Dictionary<string, double>());
        End(run, new(metrics), null, RunOutcome.Completed, values[0], took);
    }

    /// <summary>Ends a run that its configuration broke.</summary>
    public void Fail(Run run) => End(run, new(), new(FailureClass.Numeric, "the loss is NaN", "a test", "nan"), RunOutcome.Failed, null);

    /// <summary>Ends a run early, by a scheduler, at a value.</summary>
    public void Prune(Run run, double value) => End(run, new() { [State.Spec.Objective.Metric] = value }, null, RunOutcome.Pruned, value);

    /// <summary>Adds a run of any configuration, as a person may.</summary>
    public Run AddByHand(Configuration configuration) => Add(new(configuration, new("by hand", "a test"), State.NextSuggestion - 1));

    /// <summary>Lets it start from what another search found.</summary>
    public void StartFrom(SearchLoop earlier) => Fold(new WarmStarted([new(new("earlier0"), "earlier",
        [.. earlier.State.Runs.Where(r => r.Score is not null).OrderBy(r => r.Score).Select(r => new EarlierRun(r.Id.Number, r.Hyperparameters, r.Metrics))])]));

    /// <summary>Searches a function to the end.</summary>
    /// <returns>The least value after each run.</returns>
    public static IReadOnlyList<double> Minimise(TestFunction function, string optimizer, long seed, int runs)
    {
        var loop = new SearchLoop(function.Space, optimizer, seed, runs);
        var least = new List<double>(runs);
        while (least.Count < runs && loop.Ask() is { } run)
        {
            var value = function.Value(run.Hyperparameters);
            loop.Tell(run, value);
            least.Add(least.Count > 0 ? Math.Min(least[^1], value) : value);
        }

        return least;
    }

    private void End(Run run, Dictionary<string, double> metrics, Failure? failure, RunOutcome outcome, double? score, TimeSpan? took = null)
    {
        Fold(new AttemptEnded(run.Id, State.Find(run.Id)!.Last!.Id, failure is null ? 0 : 1, took?.TotalSeconds ?? 60, Money.Zero, metrics, failure, false));
        Fold(new RunEnded(run.Id, outcome, score, metrics, "measured"));
    }

    private void Fold(SweepEvent happened)
    {
        _now += TimeSpan.FromSeconds(1);
        State = SweepFold.Apply(State, happened, _now, State.Seq + 1);
    }
}
