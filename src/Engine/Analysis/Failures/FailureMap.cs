using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Analysis.Failures;

/// <summary>Where in a sweep's space runs fail: the pair of parameters that tells most, and the regions in which failures gather.</summary>
/// <remarks>
/// Regions are rectangles over two parameters, found one after the other by the likelihood ratio of failure inside and outside (as in Kulldorff's
/// scan statistic, 1997), where it beats what chance makes of so many rectangles. Failures that the configuration has no part in do not count.
/// </remarks>
public sealed record FailureMap(string Across, string? Up, IReadOnlyList<FailureRegion> Regions)
{
    private const int MostRegions = 3;
    private const int MostParameters = 24;

    private static readonly FailureClass[] Elsewhere =
        [FailureClass.Preempted, FailureClass.NodeLost, FailureClass.Unreachable, FailureClass.Quota, FailureClass.Infrastructure, FailureClass.Configuration, FailureClass.Cancelled];

    /// <returns>The map; null where no run failed, or nothing varies.</returns>
    public static FailureMap? Of(SearchSpace space, IEnumerable<Run> runs)
    {
        var ended = runs.Where(r => r.Outcome is RunOutcome.Completed or RunOutcome.Pruned or RunOutcome.Failed && !IsElsewhere(r)).ToList();
        if (!ended.Any(IsFailed))
        {
            return null;
        }

        var axes = space.Parameters.Take(MostParameters)
            .Select(p => FailureAxis.Of(p, [.. ended.Select(r => (Value(r, p.Name), IsFailed(r)))])).OfType<FailureAxis>().ToList();
        if (axes.Count == 0)
        {
            return null;
        }

        var (regions, shown) = FindRegions([.. axes.Select(a => (a, ended.Select(r => a.BinOf(Value(r, a.Name))).ToArray()))], ended);
        return new(shown.Across, shown.Up, regions);
    }

    /// <summary>How a run failed; null: it did not.</summary>
    public static FailureClass? ClassOf(Run run) => run.Outcome == RunOutcome.Failed ? run.Attempts.LastOrDefault(a => a.Failure is not null)?.Failure?.Class ?? FailureClass.UserError : null;

    private static (IReadOnlyList<FailureRegion> Regions, (string Across, string? Up) Shown) FindRegions(List<(FailureAxis Axis, int[] Bins)> axes, List<Run> ended)
    {
        var regions = new List<FailureRegion>();
        (string, string?)? shown = null;
        var left = Enumerable.Range(0, ended.Count).ToList();
        var failed = ended.Select(IsFailed).ToArray();
        while (regions.Count < MostRegions && Best(axes, failed, left) is var (pair, region))
        {
            shown ??= pair;
            regions.Add(Described(region, ended));
            left.RemoveAll(r => region.Contains(ended[r].Hyperparameters));
        }

        return (regions, shown ?? (axes[0].Axis.Name, axes.Count > 1 ? axes[1].Axis.Name : null));
    }

    private static ((string Across, string? Up) Pair, Region Region)? Best(List<(FailureAxis Axis, int[] Bins)> axes, bool[] failed, List<int> runs)
    {
        ((string, string?), Region)? best = null;
        var most = 0.0;
        var pairs = Pairs(axes).ToList();
        foreach (var (across, up) in pairs)
        {
            var placed = runs.Select(r => (X: across.Bins[r], Y: up.Bins?[r] ?? 0, Failed: failed[r])).Where(p => p.X >= 0 && p.Y >= 0).ToList();
            if (new FailurePlane(across.Axis, up.Axis, placed).Best(pairs.Count) is var (box, score) && score > most)
            {
                most = score;
                best = ((across.Axis.Name, up.Axis?.Name), RegionOf(across.Axis, up.Axis, box));
            }
        }

        return best;
    }

    private static IEnumerable<((FailureAxis Axis, int[] Bins) Across, (FailureAxis? Axis, int[]? Bins) Up)> Pairs(List<(FailureAxis Axis, int[] Bins)> axes) => axes.Count == 1
        ? [(axes[0], default)] : axes.SelectMany((a, i) => axes.Skip(i + 1).Select(b => (a, ((FailureAxis?)b.Axis, (int[]?)b.Bins))));

    private static Region RegionOf(FailureAxis across, FailureAxis? up, FailureBox box)
    {
        var sides = new List<KeyValuePair<string, ValueSet>>();
        if (across.Side(box.FromX, box.ToX) is { } x)
        {
            sides.Add(new(across.Name, x));
        }

        if (up?.Side(box.FromY, box.ToY) is { } y)
        {
            sides.Add(new(up.Name, y));
        }

        return new(sides);
    }

    private static FailureRegion Described(Region region, List<Run> ended)
    {
        var inside = ended.Where(r => region.Contains(r.Hyperparameters)).ToList();
        var failed = inside.Where(IsFailed).ToList();
        var most = failed.GroupBy(r => ClassOf(r)!.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        return new(region, failed.Count, inside.Count, most, ended.Count(IsFailed) - failed.Count, ended.Count - inside.Count);
    }

    private static bool IsFailed(Run run) => run.Outcome == RunOutcome.Failed;

    private static bool IsElsewhere(Run run) => ClassOf(run) is { } failure && Elsewhere.Contains(failure);

    private static ParameterValue? Value(Run run, string name) => run.Hyperparameters.TryGetValue(name, out var value) ? value : null;
}
