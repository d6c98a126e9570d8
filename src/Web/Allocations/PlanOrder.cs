namespace Sweepboard.Web.Allocations;

/// <summary>The order of a plan's table, as its address writes it: "cost" or, the other way round, "-cost".</summary>
public sealed record PlanOrder(PlanColumn By, bool Descending)
{
    public static PlanOrder Standard { get; } = new(PlanColumn.Start, false);

    public static PlanOrder Parse(string? text) =>
        Enum.TryParse<PlanColumn>(text?.TrimStart('-'), ignoreCase: true, out var by) && Enum.IsDefined(by) && !char.IsAsciiDigit(text![^1]) ? new(by, text[0] == '-') : Standard;

    /// <summary>As the address writes it; null for the standard.</summary>
    public string? Text => this == Standard ? null : $"{(Descending ? "-" : "")}{By.ToString().ToLowerInvariant()}";

    /// <summary>What a click on a column's head leads to: that column, its likely way first.</summary>
    public PlanOrder Clicked(PlanColumn column) => column == By ? this with { Descending = !Descending } : new(column, column is PlanColumn.Cost or PlanColumn.Wait);

    /// <summary>The rows in this order; those without a place come last either way.</summary>
    public IReadOnlyList<PlanRow> Sort(IEnumerable<PlanRow> rows)
    {
        var known = rows.OrderBy(r => r.Placed is null);
        var sorted = Descending ? known.ThenByDescending(Key, Keys) : known.ThenBy(Key, Keys);
        return [.. sorted.ThenBy(r => r.Experiment.Id, StringComparer.Ordinal)];
    }

    private static readonly Comparer<object?> Keys = Comparer<object?>.Create((a, b) =>
        a is string left && b is string right ? string.Compare(left, right, StringComparison.OrdinalIgnoreCase) : Comparer<object?>.Default.Compare(a, b));

    private object? Key(PlanRow row) => By switch
    {
        PlanColumn.Id => row.Experiment.Id,
        PlanColumn.Gpus => row.Placed is { } p ? $"{p.GpuType} {p.Gpus.Count:00000} {p.Gpus.DefaultIfEmpty(0).Min():00000}" : null,
        PlanColumn.End => row.Placed?.EndHours,
        PlanColumn.Cost => row.Placed?.CostUsd,
        PlanColumn.Wait => row.WaitHours,
        _ => row.Placed?.StartHours,
    };
}
