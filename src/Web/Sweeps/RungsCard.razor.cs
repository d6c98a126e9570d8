using System.Globalization;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Web.Sweeps;

/// <summary>What a sweep's scheduler saw at each of its rungs, and which runs were copied.</summary>
public sealed partial class RungsCard
{
    private const int Most = 12;
    private SweepState? _read;
    private bool _isStale;

    [Parameter, EditorRequired]
    public required SweepState Sweep { get; set; }

    private IReadOnlyList<RungRow> Rows { get; set; } = [];

    private IReadOnlyList<(Run Run, Inheritance Inherits)> Copies { get; set; } = [];

    private bool Brackets => Rows.Any(r => r.Bracket > 1);

    private int MostCame => Rows.Max(r => r.Reached);

    private string? CutWord => Sweep.Spec.Scheduler.Kind switch { "asha" or "hyperband" => "Cut", "median" => "Median", _ => null };

    private string Note => $"{Sweep.Spec.Scheduler.Kind}; {(Rows.Count > Most ? $"the last {Most} of {Rows.Count} looks" : "the highest first")}";

    protected override void OnParametersSet()
    {
        // Most of what happens to a sweep happens to no rung.
        if (_read is { } read && read.Id == Sweep.Id && ReferenceEquals(read.Runs, Sweep.Runs))
        {
            return;
        }

        (_read, _isStale) = (Sweep, true);
        Rows = Sweep.Spec.Scheduler.Kind == "fifo" ? [] : RungRow.Of(Sweep);
        Copies = Sweep.Spec.Scheduler.Kind == "pbt"
            ? [.. Sweep.Runs.Reverse().Where(r => r is { Inherits: not null, Outcome: not RunOutcome.RolledBack }).Take(Most).Select(r => (r, r.Inherits!))] : [];
    }

    protected override bool ShouldRender()
    {
        var stale = _isStale;
        _isStale = false;
        return stale;
    }

    private string Wide(int runs) => (100.0 * runs / MostCame).ToString("0.##", CultureInfo.InvariantCulture);
}
