using System.Globalization;

namespace Sweepboard.Engine.Allocation.Explaining;

/// <summary>How figures of plans are written in sentences.</summary>
internal static class Words
{
    private const int MostNamed = 5;

    public static string Hours(double hours) => string.Create(CultureInfo.InvariantCulture, $"{hours:0.##} h");

    public static string Usd(decimal usd) => string.Create(CultureInfo.InvariantCulture, $"${usd:0.00}");

    public static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");

    public static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}");

    public static string Of(Criterion criterion) => criterion switch
    {
        Criterion.Makespan => "makespan",
        Criterion.WeightedCompletion => "weighted completion",
        Criterion.WeightedTardiness => "weighted tardiness",
        Criterion.Cost => "cost",
        _ => "balance of makespan and cost",
    };

    public static string Of(IEnumerable<CriterionResult> criteria) => string.Join(", then ", criteria.Select(c => Of(c.Criterion)));

    public static string Value(Criterion criterion, double value) => criterion switch
    {
        Criterion.Cost => Usd((decimal)value),
        Criterion.Balance => Number(value),
        _ => Hours(value),
    };

    public static string Names(IReadOnlyList<string> names) =>
        names.Count <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more";
}
