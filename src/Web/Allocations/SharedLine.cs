using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Control.Gpus;

namespace Sweepboard.Web.Allocations;

/// <summary>Something that holds GPUs of this server, or waits for them.</summary>
/// <param name="Item">What it is.</param>
/// <param name="Experiment">As the plan has it.</param>
/// <param name="Placed">When and where; null where it fits nowhere.</param>
/// <param name="Why">Why it waits.</param>
public sealed record SharedLine(SharedItem Item, Experiment Experiment, Placement? Placed, string? Why)
{
    public bool Runs => Experiment.Running is not null;

    /// <summary>What runs first, then what waits, in the order of its start.</summary>
    public static IReadOnlyList<SharedLine> Of(SharedPlan plan)
    {
        var items = plan.Items.ToDictionary(i => i.ExpId);
        return [.. PlanRow.Of(plan.Queue, plan.Plan).Where(r => items.ContainsKey(r.Experiment.Id)).Select(r => new SharedLine(items[r.Experiment.Id], r.Experiment, r.Placed, r.Why))
            .OrderBy(l => l.Runs ? 0 : 1).ThenBy(l => l.Placed?.StartHours ?? double.MaxValue)];
    }

    /// <summary>The address of the run, or of the sweep whose next run it is.</summary>
    public string Address => Item.Run is { } run ? $"/runs/{run}" : $"/sweeps/{Item.Sweep}";
}
