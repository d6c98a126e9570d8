namespace Sweepboard.Engine.Allocation.Model;

/// <summary>What a schedule reaches in the criteria of its instance, compared from the first on; less is better.</summary>
public static class Score
{
    private const long Million = 1_000_000;

    /// <summary>The values in the order of <see cref="Instance.Criteria"/>: ticks, scaled weight times ticks, millionths of a dollar.</summary>
    public static long[] Of(Instance instance, Solution solution) => Of(instance, solution, instance.Criteria);

    public static long[] Of(Instance instance, Solution solution, IReadOnlyList<Criterion> criteria) => [.. criteria.Select(c => Of(instance, solution, c))];

    public static long Of(Instance instance, Solution solution, Criterion criterion) => criterion switch
    {
        Criterion.Makespan => Enumerable.Range(0, instance.Jobs).Select(j => solution.EndOf(instance, j)).DefaultIfEmpty(0).Max(),
        Criterion.WeightedCompletion => Enumerable.Range(0, instance.Jobs).Sum(j => instance.Weight[j] * solution.EndOf(instance, j)),
        Criterion.WeightedTardiness => Enumerable.Range(0, instance.Jobs).Sum(j => instance.Weight[j] * Math.Max(0, solution.EndOf(instance, j) - instance.Due[j])),
        Criterion.Cost => Enumerable.Range(0, instance.Jobs).Sum(j => instance.Modes[j][solution.Modes[j]].Cost),
        _ => Balance(instance, Of(instance, solution, Criterion.Makespan), Of(instance, solution, Criterion.Cost)),
    };

    /// <summary>Makespan and cost as millionths of their scales, added.</summary>
    public static long Balance(Instance instance, long makespan, long cost) =>
        (long)((Int128)makespan * Million / instance.Scale.Makespan) + (long)((Int128)cost * Million / instance.Scale.Cost);

    public static int Compare(ReadOnlySpan<long> left, ReadOnlySpan<long> right) => left.SequenceCompareTo(right);
}
