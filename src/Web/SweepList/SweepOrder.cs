using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.SweepList;

/// <summary>The order of the list, as its address writes it: "cost" or, the other way round, "-cost".</summary>
public sealed record SweepOrder(SweepColumn By, bool Descending)
{
    /// <summary>The newest first.</summary>
    public static SweepOrder Standard { get; } = new(SweepColumn.Age, true);

    public static SweepOrder Parse(string? text) =>
        Enum.TryParse<SweepColumn>(text?.TrimStart('-'), ignoreCase: true, out var by) && Enum.IsDefined(by) && !char.IsAsciiDigit(text![^1]) ? new(by, text[0] == '-') : Standard;

    /// <summary>As the address writes it; null for the standard.</summary>
    public string? Text => this == Standard ? null : $"{(Descending ? "-" : "")}{By.ToString().ToLowerInvariant()}";

    /// <summary>What a click on a column's head leads to: that column, its likely way first.</summary>
    public SweepOrder Clicked(SweepColumn column) => column == By ? this with { Descending = !Descending } : new(column, column is not (SweepColumn.Name or SweepColumn.Tags or SweepColumn.State));

    /// <summary>The sweeps in this order; those without a value come last either way, the newest first among equals.</summary>
    public IReadOnlyList<SweepSummary> Sort(IEnumerable<SweepSummary> sweeps)
    {
        var known = sweeps.OrderBy(s => Key(s) is null);
        var sorted = Descending ? known.ThenByDescending(Key, KeyComparer) : known.ThenBy(Key, KeyComparer);
        return [.. sorted.ThenByDescending(s => s.CreatedAt).ThenBy(s => s.Id.Value, StringComparer.Ordinal)];
    }

    private static readonly Comparer<object?> KeyComparer = Comparer<object?>.Create((a, b) =>
        a is string left && b is string right ? string.Compare(left, right, StringComparison.OrdinalIgnoreCase) : Comparer<object?>.Default.Compare(a, b));

    private object? Key(SweepSummary sweep) => By switch
    {
        SweepColumn.Name => sweep.Name,
        SweepColumn.State => Urgency(sweep),
        SweepColumn.Progress => sweep.PlannedRuns is > 0 and var planned ? (double)sweep.Counts.Done / Math.Max(planned, sweep.Counts.Total) : null,
        SweepColumn.Best => sweep.BestScore,
        SweepColumn.Cost => sweep.Spent.Usd,
        SweepColumn.Tags => sweep.Tags.Count > 0 ? string.Join(' ', sweep.Tags) : null,
        _ => sweep.CreatedAt,
    };

    private static int Urgency(SweepSummary sweep) => sweep.Status switch
    {
        SweepStatus.Paused when sweep.WantsAPerson => 0,
        SweepStatus.Running => 1,
        SweepStatus.Paused => 2,
        SweepStatus.Failed => 3,
        SweepStatus.Completed => 4,
        _ => 5,
    };
}
