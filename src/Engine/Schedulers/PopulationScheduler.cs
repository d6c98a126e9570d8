using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Schedulers;

/// <summary>
/// Population based training (Jaderberg et al., "Population Based Training of Neural Networks", 2017): at every interval the worst of the population
/// take over the checkpoint of one of the best (truncation), with its configuration a little changed.
/// </summary>
/// <remarks>
/// A copy is a run of its own, so that every run has one configuration and one result; <c>max_runs</c> counts copies too. Where fewer may run at once
/// than the population has, they take turns.
/// </remarks>
public sealed class PopulationScheduler(SweepSpec spec) : IScheduler
{
    private const int DefaultPopulation = 10;
    private const int MostDraws = 20;

    private readonly Ladder _ladder = Ladder.Even(
        spec.Scheduler.MinSteps ?? spec.Scheduler.Interval ?? 1, spec.Scheduler.Interval ?? spec.Scheduler.MinSteps ?? 1);
    private readonly Exploration _exploration = new(spec.SearchSpace, spec.Scheduler);
    private readonly double _quantile = spec.Scheduler.Quantile ?? 0.25;
    private readonly int _population = Math.Min(spec.Scheduler.Population ?? Math.Max(spec.MaxParallel, DefaultPopulation), spec.MaxRuns ?? int.MaxValue);

    public double Share => spec.MaxRuns is { } runs ? Math.Min(1, (double)_population / runs) : 1;

    public Ladder LadderOf(int run) => _ladder;

    public Verdict Judge(SweepState state, Run run)
    {
        var mark = run.Due!;
        var members = Members(state).ToList();
        var (rank, of) = Place(state, run, members);
        var cut = Math.Max(1, (int)(_quantile * of));
        var standing = $"{RungWords.At(mark)}: {RungWords.Number(mark.Value)} is {RungWords.Rank(rank)} of {RungWords.Of(of)}";
        if (of < Math.Min(_population, Math.Ceiling(1 / _quantile)))
        {
            return Turn(state, mark, $"{standing}, too few of a population of {_population} to compare with");
        }

        if (rank <= of - cut || Best(state, run, members, cut) is not { Count: > 0 } best)
        {
            return Turn(state, mark, $"{standing}; the worst {cut} give way");
        }

        return state.Suggested >= (state.Plan.Runs ?? int.MaxValue)
            ? Turn(state, mark, $"{standing}; it would give way to a copy, but all {state.Plan.Runs} runs are used")
            : Copy(state, run, standing, best);
    }

    /// <summary>The paused member that has trained least, once the population is full.</summary>
    public Promotion? Next(SweepState state, bool freshMayStart)
    {
        if (state.Paused.IsEmpty || (freshMayStart && MayGrow(state)))
        {
            return null;
        }

        var next = state.PausedRuns.MinBy(r => (r.SeenStep, r.Id.Number))!;
        return new(next.Id.Number, next.Due!.Rung, $"{RungWords.At(next.Due)}: its turn, as it has trained least of the {state.Paused.Count} that wait");
    }

    public string? WhyNoMore(SweepState state) => MayGrow(state) ? null : $"The population of {_population} has trained to its end.";

    private Verdict.Replace Copy(SweepState state, Run run, string standing, List<Run> best)
    {
        var random = new SeededRandom(state.Spec.Seed, state.Runs.Count + 1, "pbt");
        var donor = best[(int)random.NextBelow(best.Count)];
        var (configuration, changes) = Explored(donor.Hyperparameters, ref random);
        var inherits = new Inheritance(donor.Id, donor.SeenStep, (donor.Inherits?.Generation ?? 0) + 1);
        var score = RungWords.Number(donor.Rungs[^1].Value);
        return new(
            $"{standing}, among the worst. A copy of run {donor.Id.Number} ({score}) takes its place.", configuration,
            new("pbt", $"in place of run {run.Id.Number}, from run {donor.Id.Number} at step {donor.SeenStep} ({score}): {changes}"), inherits);
    }

    // A region may be excluded while the sweep runs; what cannot get out of it step by step begins somewhere else.
    private (Configuration, string) Explored(Configuration parent, ref SeededRandom random)
    {
        for (var draw = 0; draw < MostDraws; draw++)
        {
            if (_exploration.From(parent, ref random) is var (configuration, changes) && spec.Allows(configuration))
            {
                return (configuration, changes);
            }
        }

        return AllowedSpace.TryCreate(spec.SearchSpace, spec.Exclude)?.Draw(ref random) is { } drawn ? (drawn, "drawn anew, as all around it is excluded") : (parent, "unchanged");
    }

    // Where the population is larger than what may run at once, whoever comes to a rung gives way to those who have trained less.
    private Verdict Turn(SweepState state, RungMark mark, string why)
    {
        var waiting = state.PausedRuns.Count(r => r.SeenStep < mark.Rung);
        return state.OpenAttempts.Count() >= state.Spec.MaxParallel && (waiting > 0 || MayGrow(state))
            ? new Verdict.Pause($"{why}. It gives way to {(waiting > 0 ? $"{waiting} that have trained less" : "one that has not begun")}.")
            : new Verdict.GoOn(why);
    }

    private bool MayGrow(SweepState state) => state.Suggested < (state.Plan.Runs ?? int.MaxValue) && Lineages(state) < _population;

    // Every run that began at the beginning is a line of descent; one that failed for good has left its place.
    private static int Lineages(SweepState state) => state.Runs.Sum(r => (r.Inherits, r.Outcome) switch
    {
        (_, RunOutcome.RolledBack) => 0,
        (null, RunOutcome.Failed) => 0,
        (null, _) => 1,
        (_, RunOutcome.Failed) => -1,
        _ => 0,
    });

    private static IEnumerable<Run> Members(SweepState state) =>
        state.OpenRuns.Concat(state.PausedRuns).Where(r => r.Last?.Stop?.Cause != StopCause.Scheduler);

    // A run's place among the members it can be compared with.
    private static (int Rank, int Of) Place(SweepState state, Run run, IReadOnlyList<Run> members)
    {
        var losses = members.Where(m => m.Id != run.Id).Select(m => Common(state, run, m)).OfType<(RungEntry Own, RungEntry Other)>().ToList();
        return (losses.Count(l => l.Other < l.Own) + 1, losses.Count + 1);
    }

    // The members with the best places, of those that beat the run.
    private static List<Run> Best(SweepState state, Run run, IReadOnlyList<Run> members, int cut) =>
        [.. members.Where(m => m.Id != run.Id && Common(state, run, m) is var (own, other) && other.Loss < own.Loss)
            .OrderBy(m => Place(state, m, members) is var (rank, of) ? (double)rank / of : 1).ThenBy(m => m.Id.Number).Take(cut)];

    // Two runs are compared at the last rung that both came to: neither is flattered by having trained longer.
    private static (RungEntry Own, RungEntry Other)? Common(SweepState state, Run run, Run other)
    {
        var direction = state.Spec.Objective.Direction;
        for (var (i, k) = (run.Rungs.Length - 1, other.Rungs.Length - 1); i >= 0 && k >= 0;)
        {
            var (own, its) = (run.Rungs[i], other.Rungs[k]);
            if (own.Rung == its.Rung)
            {
                return (RungEntry.Of(direction, own.Value, run.Id.Number), RungEntry.Of(direction, its.Value, other.Id.Number));
            }

            i -= own.Rung > its.Rung ? 1 : 0;
            k -= own.Rung < its.Rung ? 1 : 0;
        }

        return null;
    }
}
