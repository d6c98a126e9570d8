using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>A run in the table; rendered anew only when something of it has changed.</summary>
public sealed partial class RunRow : ComponentBase
{
    private (Run?, int, object?, object?, bool, bool, bool) _rendered;

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>Its place among those shown.</summary>
    [Parameter]
    public int Index { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RunColumn> Columns { get; set; }

    /// <summary>The least and greatest value of each column that is a heat map.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, (double Low, double High)> Heat { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Objective> Objectives { get; set; }

    [Parameter]
    public bool IsBest { get; set; }

    [Parameter]
    public bool IsOnFront { get; set; }

    [Parameter]
    public bool IsSelected { get; set; }

    /// <summary>Its box was ticked: where it stands, and whether with Shift.</summary>
    [Parameter]
    public EventCallback<(int Index, bool IsRange)> Chosen { get; set; }

    protected override bool ShouldRender()
    {
        var now = (Run, Index, (object)Columns, (object)Heat, IsBest, IsOnFront, IsSelected);
        var before = _rendered;
        _rendered = now;
        return before != now;
    }

    private string Class(RunColumn column)
    {
        var heat = Heat.TryGetValue(column.Key, out var range) ? column.Heat(Run, range) : null;
        // Of an objective the better end is the bright one.
        var objective = column.Key == "score" ? Objectives[0] : Objectives.FirstOrDefault(o => o.Metric == column.Key);
        var place = heat is { } h && objective?.Direction == Direction.Minimize ? 9 - h : heat;
        return $"{(column.IsNumeric ? "number" : "word")}{(place is { } p ? $" heat-{p}" : "")}";
    }

    private string Text(RunColumn column) => Show.Plain(column.Field.Read(Run));
}
