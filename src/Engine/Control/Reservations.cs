using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control;

/// <summary>Holds what running attempts may cost, so that what is spent and what is reserved never pass the budget together.</summary>
/// <remarks>
/// An attempt's reservation is also its limit: its dispatcher ends it there, even with this process dead. While the budget has room, an attempt
/// that takes longer than thought gets more before it reaches its limit.
/// </remarks>
internal static class Reservations
{
    // The dispatcher needs a moment to end an attempt; the limit it is given lies that much before the money's end.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>What to reserve for the next attempt, and how long that lasts; null where the budget has no room for it.</summary>
    public static (Money Amount, double? LimitSeconds)? ForNext(SweepState state)
    {
        var price = state.Spec.UsdPerHour;
        var needed = Money.For(state.ExpectedDuration + Slack, price);
        if (state.Ledger.Left(state.Spec.Budget) is not { } left)
        {
            return (needed, Limit(state, needed));
        }

        // A little more than needed spares most attempts the asking for more.
        var wanted = Money.For((state.ExpectedDuration * 1.1) + TimeSpan.FromSeconds(5), price);
        var amount = wanted < left ? wanted : left;
        return amount < needed ? null : (amount, Limit(state, amount));
    }

    public static DateTimeOffset? DueAt(SweepState state, Attempt attempt)
    {
        if (attempt is not { Stop: null, StartedAt: { } started, LimitSeconds: { } limit } || state.Spec.Budget.Usd is null
            || limit >= (state.Spec.Polling.DeadlineMinutes * 60 ?? double.MaxValue)
            || More(state, attempt) is null)
        {
            return null;
        }

        return started.AddSeconds(Math.Max(0, limit - Math.Max(3, limit * 0.1)));
    }

    public static void Decide(Draft draft)
    {
        foreach (var (run, attempt) in draft.State.OpenAttempts.ToList())
        {
            if (DueAt(draft.State, attempt) <= draft.Now && More(draft.State, attempt, draft.Now - attempt.StartedAt!.Value) is { } amount)
            {
                draft.Emit(new ReservationExtended(run.Id, attempt.Id, amount, Limit(draft.State, amount)));
            }
        }
    }

    // Nobody may have decided for hours: what is reserved then reaches beyond now at once, not step by step.
    private static Money? More(SweepState state, Attempt attempt, TimeSpan ran = default)
    {
        var price = state.Spec.UsdPerHour;
        var wanted = Money.For(TimeSpan.FromSeconds((Math.Max(attempt.LimitSeconds!.Value, ran.TotalSeconds) * 1.25) + 5) + Slack, price);
        var most = attempt.Reserved + state.Ledger.Left(state.Spec.Budget)!.Value;
        var amount = wanted < most ? wanted : most;
        // A crumb would be asked for again and again.
        return (amount - attempt.Reserved).Lasts(price) >= Slack ? amount : null;
    }

    private static double? Limit(SweepState state, Money reserved)
    {
        var deadline = state.Spec.Polling.DeadlineMinutes * 60;
        if (state.Spec.Budget.Usd is null || state.Spec.UsdPerHour == 0)
        {
            return deadline;
        }

        var paid = Math.Max(0.1, (reserved.Lasts(state.Spec.UsdPerHour) - Slack).TotalSeconds);
        return deadline is { } sooner && sooner < paid ? sooner : paid;
    }
}
