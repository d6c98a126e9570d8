using System.Globalization;
using Sweepboard.Engine.Schedulers;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Says before anything is spent what a sweep will do, cost and take, and on what that rests.</summary>
public static class Planner
{
    /// <summary>The part of the runs that is held back for retries.</summary>
    public const double RetryShare = 0.1;

    private const double MinutesWhereUnknown = 10;

    public static PlanResult Plan(SweepSpec spec) => Plan(spec, all => all);

    /// <summary>The plan of a sweep whose space is another from now on: what was tried of it before is not tried again.</summary>
    /// <param name="spec">The spec with its new space.</param>
    /// <param name="state">The sweep as it stands.</param>
    public static PlanResult Plan(SweepSpec spec, SweepState state) => Plan(spec, all =>
        state.Suggested + Math.Max(0, all - state.Runs.Where(r => r.Outcome != RunOutcome.RolledBack).Select(r => r.Hyperparameters).Distinct().Count(c => spec.SearchSpace.Contains(c) && spec.Allows(c))));

    private static PlanResult Plan(SweepSpec spec, Func<long, long> most)
    {
        var size = spec.Optimizer.Kind == "grid" ? Grid.TryCreate(spec.SearchSpace, spec.Optimizer.GridPoints, spec.Exclude)?.Count : SpaceSize.Of(spec.SearchSpace, spec.Exclude);
        var full = spec.EstimatedMinutes ?? MinutesWhereUnknown;
        var minutes = full * SchedulerCatalog.For(spec).Share;
        var each = Money.For(TimeSpan.FromMinutes(minutes), spec.UsdPerHour);
        var asked = Smallest(spec.MaxRuns, size is { } all ? most(all) : null);
        var fits = Smallest(FitsBudget(spec, each), FitsHours(spec, minutes));
        var runs = Smallest(asked, fits);
        var plan = Describe(spec, size, minutes, each, runs) with { MinutesPerRun = full, Notes = [.. Notes(spec, size, full, runs)] };
        return new(plan, [.. Problems(spec, each, fits)]);
    }

    /// <summary>How many attempts are held back for retries of so many runs.</summary>
    internal static int Held(SweepSpec spec, long runs) => spec.Retry.MaxRetries == 0 ? 0 : (int)Math.Ceiling(runs * RetryShare);

    private static Plan Describe(SweepSpec spec, long? size, double minutes, Money each, long? runs) => new()
    {
        Runs = (int?)runs,
        SpaceSize = size,
        Parallel = (int)Math.Min(spec.MaxParallel, runs ?? int.MaxValue),
        MinutesPerRun = minutes,
        CostPerRun = each,
        Cost = runs is { } n ? each * (int)n : null,
        RetryReserve = runs is { } m ? each * Held(spec, m) : Money.Zero,
        DurationHours = runs is { } k ? Hours(spec, minutes, k) : null,
    };

    private static double Hours(SweepSpec spec, double minutes, long runs) => Math.Ceiling((double)runs / spec.MaxParallel) * minutes / 60;

    // The most runs whose cost, with what is held back for their retries, fits.
    private static long? FitsBudget(SweepSpec spec, Money each)
    {
        if (spec.Budget.Usd is not { } usd || each.Usd == 0)
        {
            return null;
        }

        // However little of it runs get on average, the best are to be trained to their end.
        if (usd < Money.For(TimeSpan.FromMinutes(spec.EstimatedMinutes ?? MinutesWhereUnknown), spec.UsdPerHour).Usd)
        {
            return 0;
        }

        var runs = (long)Math.Min(SpecReader.MostRuns, Math.Floor(usd / each.Usd));
        while (runs > 0 && (runs + Held(spec, runs)) * each.Usd > usd)
        {
            runs--;
        }

        return runs;
    }

    private static long? FitsHours(SweepSpec spec, double minutes) => spec.Budget.Hours is { } hours
        ? (long)Math.Min(SpecReader.MostRuns, Math.Floor((hours * 60 / minutes) + 1e-9) * spec.MaxParallel) : null;

    private static IEnumerable<Problem> Problems(SweepSpec spec, Money each, long? fits)
    {
        if (fits == 0)
        {
            yield return spec.Budget.Usd is { } usd && FitsBudget(spec, each) == 0
                ? new("budget.usd", $"does not pay for one run: a run costs about {each}{(Held(spec, 1) > 0 ? $", and as much is held back for a retry" : "")}, but the budget is {new Money(usd)}",
                    string.Create(CultureInfo.InvariantCulture, $"raise it to {each.Usd * (1 + Held(spec, 1)):0.######}, or lower estimated_minutes or the price"))
                {
                    Fixes = [new(string.Create(CultureInfo.InvariantCulture, $"Raise it to {each.Usd * (1 + Held(spec, 1)):0.######}"), new FieldEdit("budget.usd", each.Usd * (1 + Held(spec, 1))))],
                }
                : new("budget.hours", string.Create(CultureInfo.InvariantCulture, $"is shorter than one run: a run takes about {spec.EstimatedMinutes ?? MinutesWhereUnknown} minutes, but the budget is {spec.Budget.Hours} hours"));
        }
        else if (spec.MaxRuns is { } asked && fits < asked && FitsBudget(spec, each) is { } paid && paid < asked)
        {
            var needed = each * (asked + Held(spec, asked));
            yield return new("max_runs", $"{asked} runs at about {each} cost {each * asked}, and {each * Held(spec, asked)} is held back for retries: {needed} in all, but the budget is {new Money(spec.Budget.Usd!.Value)}",
                string.Create(CultureInfo.InvariantCulture, $"{paid} runs fit: write max_runs: {paid}, or budget: {{usd: {needed.Usd:0.######}}}"))
            {
                Fixes = [new($"Run {paid}", new FieldEdit("max_runs", paid)), new($"Raise the budget to {needed}", new FieldEdit("budget.usd", needed.Usd))],
            };
        }
        else if (spec.MaxRuns is { } wanted && fits < wanted)
        {
            yield return new("max_runs", string.Create(CultureInfo.InvariantCulture, $"{wanted} runs take about {Hours(spec, spec.EstimatedMinutes ?? MinutesWhereUnknown, wanted):0.##} hours with {spec.MaxParallel} at a time, but the budget is {spec.Budget.Hours} hours"),
                $"{fits} runs fit: write max_runs: {fits}")
            {
                Fixes = [new($"Run {fits}", new FieldEdit("max_runs", fits))],
            };
        }
    }

    private static IEnumerable<string> Notes(SweepSpec spec, long? size, double minutes, long? runs)
    {
        yield return spec.EstimatedMinutes is null
            ? string.Create(CultureInfo.InvariantCulture, $"No estimate was given: a run is thought to take {minutes} minutes until three have shown how long they take.")
            : string.Create(CultureInfo.InvariantCulture, $"A run is thought to take {minutes:0.###} minutes, as the spec says, until three have shown how long they take.");
        if (SchedulerCatalog.For(spec).Share is < 1 and var share)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"With scheduler {spec.Scheduler.Kind} a run is thought to get {share * 100:0.#}% of a full training on average.");
        }

        yield return spec.UsdPerHour > 0
            ? string.Create(CultureInfo.InvariantCulture, $"An attempt costs ${spec.UsdPerHour:0.####} an hour.")
            : "No price is set: attempts cost nothing.";
        if (runs is { } held && Held(spec, held) > 0 && spec.UsdPerHour > 0)
        {
            yield return $"The cost of {Held(spec, held)} attempt(s) is held back for retries.";
        }

        if (size is { } all && runs < all)
        {
            yield return spec.Optimizer.Kind == "grid"
                ? $"The grid has {all} configurations; {runs} of them are tried, spread evenly over it."
                : $"The space has {all} configurations; {runs} of them are tried.";
        }

        if (runs is null)
        {
            yield return "Nothing bounds the number of runs: the sweep goes on until somebody stops it.";
        }
    }

    private static long? Smallest(long? a, long? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);
}
