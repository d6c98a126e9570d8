namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>What one pass makes small: a criterion, while those before it stay at what is known to be their least.</summary>
/// <param name="Criteria">The criteria so far, the last the one to make small.</param>
/// <param name="Caps">What each before the last may be at most.</param>
internal sealed record Goal(Criterion[] Criteria, long[] Caps)
{
    public Criterion Target => Criteria[^1];

    /// <summary>The makespan counts, or limits.</summary>
    public bool SeesMakespan { get; } = Array.Exists(Criteria, c => c is Criterion.Makespan or Criterion.Balance);

    public bool SeesCompletion { get; } = Array.Exists(Criteria, c => c is Criterion.WeightedCompletion);

    public bool SeesTardiness { get; } = Array.Exists(Criteria, c => c is Criterion.WeightedTardiness);

    public bool SeesCost { get; } = Array.Exists(Criteria, c => c is Criterion.Cost or Criterion.Balance);

    public bool SeesBalance { get; } = Array.Exists(Criteria, c => c is Criterion.Balance);

    /// <summary>The most a schedule may have of a criterion; <see cref="long.MaxValue"/> where nothing says so.</summary>
    public long CapOf(Criterion criterion)
    {
        var at = Array.IndexOf(Criteria, criterion, 0, Caps.Length);
        return at < 0 ? long.MaxValue : Caps[at];
    }
}
