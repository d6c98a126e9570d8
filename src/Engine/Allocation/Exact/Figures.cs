using Sweepboard.Engine.Allocation.Model;

namespace Sweepboard.Engine.Allocation.Exact;

/// <summary>What jobs so far, or at least, come to.</summary>
internal record struct Figures(long Makespan, long Completion, long Tardiness, long Cost)
{
    /// <summary>What makespan and cost come to together where that is more than each for itself says; else 0.</summary>
    public long Balance { get; init; }

    public readonly long Of(Criterion criterion, Instance instance) => criterion switch
    {
        Criterion.Makespan => Makespan,
        Criterion.WeightedCompletion => Completion,
        Criterion.WeightedTardiness => Tardiness,
        Criterion.Cost => Cost,
        _ => Math.Max(Balance, Score.Balance(instance, Makespan, Cost)),
    };
}
