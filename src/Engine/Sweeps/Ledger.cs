namespace Sweepboard.Engine.Sweeps;

/// <summary>A sweep's account: what its attempts have cost, and what is reserved for those under way.</summary>
public readonly record struct Ledger(Money Spent, Money Reserved)
{
    public Money Committed => Spent + Reserved;

    /// <summary>What may still be reserved of a budget; null: without limit.</summary>
    public Money? Left(BudgetSpec budget) => budget.Usd is { } usd ? new Money(usd) - Committed : null;

    public Ledger Reserve(Money amount) => this with { Reserved = Reserved + amount };

    /// <summary>Gives back a reservation and books what was really spent.</summary>
    public Ledger Settle(Money reservation, Money cost) => new(Spent + cost, Reserved - reservation);
}
