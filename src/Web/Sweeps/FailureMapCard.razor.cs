using System.Globalization;
using Microsoft.AspNetCore.Components;
using Sweepboard.Engine.Analysis.Failures;
using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;
using Sweepboard.Web.Runs;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Sweeps;

/// <summary>The failure map of a sweep; worked out anew only when another run has ended.</summary>
public sealed partial class FailureMapCard
{
    private const int Width = 480, Height = 320, Left = 64, Top = 8, Right = 472, Bottom = 288;
    private const int Most = 600;
    private const string Cross = "M-4 -4L4 4M4 -4L-4 4", Ring = "M-3 0A3 3 0 1 0 3 0A3 3 0 1 0 -3 0", Square = "M-4 -4H4V4H-4Z", Triangle = "M0 -5L5 4H-5Z", Diamond = "M0 -5L5 0L0 5L-5 0Z", Plus = "M0 -5V5M-5 0H5";

    private (SweepId, int, int, int, string?, string?) _drawn;
    private bool _isStale;
    private FailureMap? _map;
    private MapScale? _across, _up;
    private IReadOnlyList<Dot> _dots = [];
    private IReadOnlyList<Run> _failed = [];
    private int _worked;

    [Parameter, EditorRequired]
    public required SweepView View { get; set; }

    [Parameter]
    public EventCallback<SweepQuery> Changed { get; set; }

    private IEnumerable<string> Names => View.Sweep.Spec.SearchSpace.Parameters.Where(p => p.Domain is not Domain.Fixed).Select(p => p.Name);

    private string Note => $"{_failed.Count} failed, {_worked} did not{(_failed.Count > Most || _worked > Most ? $"; of each the last {Most} are drawn" : "")}";

    private string Summary => $"{_failed.Count} failed runs by {Show.Plain(_across!.Parameter.Name)}{(_up is null ? "" : $" and {Show.Plain(_up.Parameter.Name)}")}. "
        + string.Join("; ", _map!.Regions.Select(r => $"{r.Failed} of {r.Total} fail where {Show.Plain(r.Region)}"));

    private IEnumerable<(string Name, string Shape, string Class, int Count)> Legend => _failed.GroupBy(r => FailureMap.ClassOf(r)!.Value).OrderByDescending(g => g.Count())
        .Select(g => (FailureWords.Of(g.Key).Title, ShapeOf(g.Key), ToneOf(g.Key), g.Count())).Append(("Did not fail", Ring, "dot well", _worked));

    protected override bool ShouldRender()
    {
        var stale = _isStale;
        _isStale = false;
        return stale;
    }

    protected override void OnParametersSet()
    {
        var (sweep, query) = (View.Sweep, View.Query);
        // Of thousands of runs that end one after another not each one is worth another picture.
        var coarse = sweep.IsOver ? 1 : Math.Max(1, sweep.Counts.Total / 100);
        var now = (sweep.Id, sweep.Counts.Failed / coarse, (sweep.Counts.Completed + sweep.Counts.Pruned) / coarse, coarse, query.MapX, query.MapY);
        if (_drawn == now)
        {
            return;
        }

        (_drawn, _isStale) = (now, true);
        _failed = [.. sweep.Runs.Where(r => r.Outcome == RunOutcome.Failed)];
        var well = sweep.Runs.Where(r => r.Outcome is RunOutcome.Completed or RunOutcome.Pruned).ToList();
        _worked = well.Count;
        _map = FailureMap.Of(sweep.Spec.SearchSpace, sweep.Runs);
        List<Run> shown = [.. well.TakeLast(Most), .. _failed.TakeLast(Most)];
        _across = Scale(query.MapX, _map?.Across, shown);
        _up = Scale(query.MapY, _map?.Up, shown) is { } up && up.Parameter.Name != _across?.Parameter.Name ? up : Scale(null, Names.FirstOrDefault(n => n != _across?.Parameter.Name), shown);
        _dots = _map is null ? [] : [.. shown.Select(Place).OfType<Dot>()];
    }

    private MapScale? Scale(string? chosen, string? otherwise, List<Run> shown)
    {
        var space = View.Sweep.Spec.SearchSpace;
        var parameter = (chosen is null ? null : space.Find(chosen)) ?? (otherwise is null ? null : space.Find(otherwise));
        return parameter is null or { Domain: Domain.Fixed } ? null
            : new(parameter, [.. shown.Where(r => r.Hyperparameters.ContainsKey(parameter.Name)).Select(r => r.Hyperparameters[parameter.Name]).Distinct()]);
    }

    private Dot? Place(Run run)
    {
        double? At(MapScale? scale) => scale is null ? 0.5 : run.Hyperparameters.TryGetValue(scale.Parameter.Name, out var value) ? scale.At(value) : null;
        if (At(_across) is not { } x || At(_up) is not { } y)
        {
            return null;
        }

        var failure = FailureMap.ClassOf(run);
        var (shape, tone) = failure is { } f ? (ShapeOf(f), ToneOf(f)) : (Ring, "dot well");
        var word = failure is { } how ? FailureWords.Of(how).Title.ToLowerInvariant() : Show.Word(run.Status);
        return new(run.Id.Number, $"translate({N(X(x))} {N(Y(y))})", shape, tone, $"Run {run.Id.Number}, {word}: {Show.Values(run.Hyperparameters)}");
    }

    private IEnumerable<(double X, double Y, double Width, double Height)> Boxes() =>
        from region in _map!.Regions
        where region.Region.Sides.All(s => s.Key == _across!.Parameter.Name || s.Key == _up?.Parameter.Name)
        from wide in _across!.Cover(Side(region, _across))
        from high in _up is null ? [(0, 1)] : _up.Cover(Side(region, _up))
        select (X(wide.From), Y(high.Item2), X(wide.To) - X(wide.From), Y(high.Item1) - Y(high.Item2));

    private static ValueSet? Side(FailureRegion region, MapScale scale) => region.Region.Sides.FirstOrDefault(s => s.Key == scale.Parameter.Name).Value;

    private static double X(double at) => Left + 8 + (at * (Right - Left - 16));

    private static double Y(double at) => Bottom - 8 - (at * (Bottom - Top - 16));

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Cut(string name) => name.Length <= 9 ? Show.Plain(name) : $"{Show.Plain(name[..8])}…";

    private static string ShapeOf(FailureClass failure) => failure switch
    {
        FailureClass.Numeric => Cross,
        FailureClass.OutOfMemory => Square,
        FailureClass.UserError => Triangle,
        FailureClass.Timeout or FailureClass.Stalled => Diamond,
        _ => Plus,
    };

    private static string ToneOf(FailureClass failure) => failure switch
    {
        FailureClass.Numeric or FailureClass.UserError => "dot failed",
        FailureClass.OutOfMemory => "dot memory",
        FailureClass.Timeout or FailureClass.Stalled => "dot time",
        _ => "dot other",
    };

    private sealed record Dot(int Run, string Place, string Shape, string Class, string Says);
}
