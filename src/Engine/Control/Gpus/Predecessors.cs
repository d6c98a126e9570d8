using Sweepboard.Engine.Spaces;
using Sweepboard.Engine.Sweeps;

namespace Sweepboard.Engine.Control.Gpus;

/// <summary>The sweeps that another one waits for.</summary>
internal static class Predecessors
{
    /// <summary>Whether all have completed, and if one ended in another way, that.</summary>
    public static (bool AllDone, string? WhyNever) Of(SweepSpec spec, Func<SweepId, SweepState?> find)
    {
        var all = spec.After.Select(id => (Id: id, State: find(id))).ToList();
        var ended = all.Find(a => a.State is { Status: SweepStatus.Failed or SweepStatus.Stopped } or null);
        return (all.TrueForAll(a => a.State?.Status == SweepStatus.Completed),
            all.Count == 0 || ended.Id == default ? null : $"Sweep {ended.State?.Spec.Name ?? ended.Id.ToString()}, which this one waits for, {(ended.State is null ? "is not there" : ended.State.Status == SweepStatus.Failed ? "failed" : "was stopped")}.");
    }

    public static IEnumerable<Problem> Problems(SweepSpec spec, Func<SweepId, SweepState?> find) =>
        spec.After.Index().Where(a => find(a.Item) is null).Select(a => new Problem($"after[{a.Index}]", $"is {a.Item}, but there is no such sweep"));
}
