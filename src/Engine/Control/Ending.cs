using System.Globalization;
using Sweepboard.Engine.Optimizers;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Ends a sweep that has nothing left to do, and says why.</summary>
internal static class Ending
{
    public static void Decide(Draft draft)
    {
        var state = draft.State;
        if (state.IsOver || !state.Open.IsEmpty)
        {
            return;
        }

        if (state.Stopping is { } stopping)
        {
            draft.Emit(new SweepEnded(SweepStatus.Stopped, $"{stopping.Reason} {Tally(state)}"));
        }
        else if (WhyNothingIsLeft(draft) is { } why)
        {
            Scheduling.EndPaused(draft, RunOutcome.Pruned, "Nothing was left that could take it further.");
            var status = draft.State.Counts is { Completed: 0, Pruned: 0, Done: > 0 } ? SweepStatus.Failed : SweepStatus.Completed;
            draft.Emit(new SweepEnded(status, $"{why} {Tally(draft.State)}"));
        }
    }

    public static bool WorkIsLeft(Draft draft) => !draft.State.Open.IsEmpty || WhyNothingIsLeft(draft) is null;

    public static string OutOfMoney(SweepState state) =>
        $"The budget of {new Money(state.Spec.Budget.Usd ?? 0)} has no room for another attempt: {state.Ledger.Spent} is spent, and an attempt costs about {Money.For(state.ExpectedDuration, state.Spec.UsdPerHour)}.";

    private static string? WhyNothingIsLeft(Draft draft)
    {
        var state = draft.State;
        if (Deadlines.OfSweep(state) <= draft.Now)
        {
            return Deadlines.HoursAreOver(state.Spec);
        }

        if (Scheduling.For(state).Next(state, freshMayStart: false) is not null)
        {
            return Reservations.ForNext(state) is null ? OutOfMoney(state) : null;
        }

        if (state.Plan.Runs is { } planned && state.Suggested >= planned)
        {
            return planned == state.Plan.SpaceSize ? $"All {planned} configurations have been tried." : $"All {planned} planned runs are done.";
        }

        return Reservations.ForNext(state) is null ? OutOfMoney(state)
            : Scheduling.For(state).WhyNoMore(state) is { } why ? why
            : OptimizerCatalog.For(state).Propose(state) is null ? "Every configuration of the space has been tried." : null;
    }

    private static string Tally(SweepState state)
    {
        var counts = state.Counts;
        (string Word, int Count)[] others = [("failed", counts.Failed), ("pruned", counts.Pruned), ("stopped", counts.Stopped)];
        var parts = others.Where(o => o.Count > 0).Select(o => $"{o.Count} {o.Word}").Prepend($"{counts.Completed} completed");
        var best = state.Best is not { } run ? ""
            : state.Front.Length > 1 ? $"; {state.Front.Length} runs are on the front, its knee is run {run.Id.Number}"
            : string.Create(CultureInfo.InvariantCulture, $"; the best {state.Spec.Objective.Metric} is {run.Score:0.######} (run {run.Id.Number})");
        return $"{string.Join(", ", parts)}{best}{(state.Spec.UsdPerHour > 0 ? $"; {state.Ledger.Spent} spent" : "")}.";
    }
}
