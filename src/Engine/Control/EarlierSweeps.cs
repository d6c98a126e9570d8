using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Reads what earlier sweeps found, for one that starts from them: of each the best runs, and others spread over the rest.</summary>
internal static class EarlierSweeps
{
    private const int MostBest = 250;
    private const int MostOthers = 250;
    private const int MostNamed = 10;

    public static IReadOnlyList<EarlierSweep> Read(SweepJournal journal, SweepSpec spec) =>
        [.. spec.WarmStartFrom.Select(journal.Find).OfType<SweepState>().Select(state => new EarlierSweep(state.Id, state.Spec.Name, Runs(state, spec)))];

    /// <summary>What is wrong with the sweeps that are named.</summary>
    public static IEnumerable<Problem> Problems(SweepJournal journal, SweepSpec spec)
    {
        for (var i = 0; i < spec.WarmStartFrom.Count; i++)
        {
            var id = spec.WarmStartFrom[i];
            if (journal.Find(id) is not { } state)
            {
                yield return new($"warm_start_from[{i}]", $"is '{id}', but there is no such sweep", Known(journal));
            }
            else if (Runs(state, spec).Count == 0)
            {
                yield return new($"warm_start_from[{i}]", $"is '{id}' ({state.Spec.Name}), which has no completed run with {string.Join(" and ", spec.Objectives.Select(o => o.Metric))}",
                    $"leave it out, or name a sweep that measured {spec.Objective.Metric}");
            }
        }
    }

    private static string Known(SweepJournal journal)
    {
        var known = journal.Summaries().OrderByDescending(s => s.CreatedAt).Take(MostNamed).Select(s => $"{s.Id} ({s.Name})").ToList();
        return known.Count == 0 ? "leave it out: there are no sweeps yet" : $"the newest sweeps are {string.Join(", ", known)}";
    }

    private static List<EarlierRun> Runs(SweepState state, SweepSpec spec)
    {
        var ranked = state.Runs.Where(r => r.Outcome == RunOutcome.Completed)
            .Select(r => (Run: r, Losses: spec.Losses(r.Metrics))).Where(r => r.Losses is not null)
            .OrderBy(r => r.Losses![0]).ThenBy(r => r.Run.Id.Number).Select(r => r.Run).ToList();
        var rest = ranked.Skip(MostBest).ToList();
        var step = Math.Max(1, rest.Count / (double)MostOthers);
        var others = Enumerable.Range(0, Math.Min(rest.Count, MostOthers)).Select(i => rest[(int)(i * step)]);
        return [.. ranked.Take(MostBest).Concat(others).Select(run => new EarlierRun(run.Id.Number, run.Hyperparameters, Measured(run, spec)))];
    }

    private static Dictionary<string, double> Measured(Run run, SweepSpec spec) => spec.Objectives.ToDictionary(o => o.Metric, o => run.Metrics[o.Metric]);
}
