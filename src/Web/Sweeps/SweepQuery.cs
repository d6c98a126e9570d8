using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Sweepboard.Web.Sweeps;

/// <summary>What of a sweep's page stands in its address: a link shares it, Back and Forward bring it back.</summary>
public sealed record SweepQuery
{
    public static SweepQuery Default { get; } = new();

    /// <summary>The filter's text, as typed.</summary>
    public string Filter { get; init; } = "";

    public string SortBy { get; init; } = "run";

    public bool Descending { get; init; } = true;

    /// <summary>The columns chosen, in order; null: those that suit most sweeps.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>How many of the first columns stay while one scrolls sideways.</summary>
    public int Pinned { get; init; } = 1;

    public bool HeatMap { get; init; }

    /// <summary>The numbers of the runs that are selected.</summary>
    public IReadOnlyList<int> Selected { get; init; } = [];

    /// <summary>The field across the scatter plot; null: the first parameter.</summary>
    public string? Across { get; init; }

    /// <summary>The metric of the learning curves; null: the objective's.</summary>
    public string? Curve { get; init; }

    public bool CurveLog { get; init; }

    /// <summary>The objectives that the front is drawn by; null: the first two.</summary>
    public string? FrontX { get; init; }

    public string? FrontY { get; init; }

    /// <summary>The parameters of the failure map; null: those that tell most.</summary>
    public string? MapX { get; init; }

    public string? MapY { get; init; }

    /// <summary>The dialog that edits the space is open: "edit" as it is, "exclude" with what the filter keeps as a new region, "exclude:{...}" with that one.</summary>
    public string? Space { get; init; }

    /// <summary>The run to copy into a new one.</summary>
    public int? Copy { get; init; }

    public static SweepQuery Read(string address)
    {
        var fields = QueryHelpers.ParseQuery(new Uri(address, UriKind.Absolute).Query);
        string? Field(string name) => fields.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] : null;
        var sort = Field("sort") ?? "-run";
        return new()
        {
            Filter = Field("filter") ?? "",
            SortBy = sort.TrimStart('-'),
            Descending = sort.StartsWith('-'),
            Columns = Field("columns") is { Length: > 0 } columns ? [.. columns.Split(',').Distinct().Take(200)] : null,
            Pinned = int.TryParse(Field("pinned"), NumberStyles.None, CultureInfo.InvariantCulture, out var pinned) ? Math.Min(pinned, 8) : 1,
            HeatMap = Field("heat") == "1",
            Selected = [.. Numbers(Field("selected") ?? "").Distinct().Take(1_000)],
            Across = Field("across"),
            Curve = Field("curve"),
            CurveLog = Field("curve_log") == "1",
            FrontX = Field("front_x"),
            FrontY = Field("front_y"),
            MapX = Field("map_x"),
            MapY = Field("map_y"),
            Space = Field("space"),
            Copy = Numbers(Field("copy") ?? "").Cast<int?>().FirstOrDefault(),
        };
    }

    /// <summary>The address's fields; what is as usual is left out.</summary>
    public IReadOnlyDictionary<string, object?> Fields() => new Dictionary<string, object?>
    {
        ["filter"] = Filter.Length > 0 ? Filter : null,
        ["sort"] = SortBy == Default.SortBy && Descending == Default.Descending ? null : $"{(Descending ? "-" : "")}{SortBy}",
        ["columns"] = Columns is null ? null : string.Join(',', Columns),
        ["pinned"] = Pinned == Default.Pinned ? null : Pinned,
        ["heat"] = HeatMap ? "1" : null,
        ["selected"] = Selected.Count > 0 ? string.Join(',', Selected) : null,
        ["across"] = Across,
        ["curve"] = Curve,
        ["curve_log"] = CurveLog ? "1" : null,
        ["copy"] = Copy,
        ["front_x"] = FrontX,
        ["front_y"] = FrontY,
        ["map_x"] = MapX,
        ["map_y"] = MapY,
        ["space"] = Space,
    };

    private static IEnumerable<int> Numbers(string list) =>
        list.Split(',').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(n => n > 0);
}
