using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>Says what chose a sweep's configurations so far, and what decides how long they train.</summary>
public static class StrategyWords
{
    public static string Of(SweepState state)
    {
        var chosen = state.Runs.Where(r => r.Outcome != RunOutcome.RolledBack).GroupBy(r => By(r.Suggestion)).Select(g => (Kind: g.Key, Runs: g.Count())).OrderByDescending(g => g.Runs).ToList();
        var kind = state.Spec.Optimizer.Kind;
        var by = chosen.Count == 0 || chosen is [(var only, _)] && only == kind ? $"Configurations by {kind}"
            : $"Configurations by {kind}: {string.Join(", ", chosen.Select(c => $"{Show.Plain(c.Kind)} {c.Runs}"))}";
        return $"{by}. {Stops(state.Spec.Scheduler)}.{Excluded(state.Spec.Exclude.Count)}";
    }

    private static string By(Suggestion suggestion) => suggestion.Figures?.ContainsKey("earlier_run") == true ? "earlier sweeps" : suggestion.Optimizer;

    private static string Stops(SchedulerSpec scheduler) => scheduler.Kind switch
    {
        "fifo" => "Each run trains to its end",
        "pbt" => "Trained as a population (pbt)",
        "asha" when scheduler.Mode == HalvingMode.Promotion => "Paused and promoted by asha",
        var kind => $"Stopped early by {kind}",
    };

    private static string Excluded(int regions) => regions switch { 0 => "", 1 => " One region is left out.", _ => $" {regions} regions are left out." };
}
