using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Verifying;

namespace Sweepboard.Web.Allocations;

/// <summary>GPUs of one type that an experiment holds for a time.</summary>
public sealed record GanttWork(string ExpId, string Type, IReadOnlyList<int> Gpus, double From, double To)
{
    public static IEnumerable<GanttWork> Of(IEnumerable<Placement> schedule) =>
        schedule.SelectMany(p => (p.Others ?? new Dictionary<string, IReadOnlyList<int>>()).Select(o => new GanttWork(p.ExpId, o.Key, o.Value, p.StartHours, p.EndHours))
            .Prepend(new(p.ExpId, p.GpuType, p.Gpus, p.StartHours, p.EndHours)));

    /// <summary>What a claimed plan has of them; where it numbers no GPUs, those that are free, and beyond those the last ones again.</summary>
    public static IReadOnlyList<GanttWork> Of(ClaimedPlan plan, GpuQueue queue)
    {
        var experiments = queue.Experiments.ToDictionary(e => e.Id);
        var free = queue.Pools.ToDictionary(p => p.Type, p => new double[p.Count]);
        var work = new List<GanttWork>();
        foreach (var claim in plan.Schedule.OrderBy(c => c.StartHours).Where(c => experiments.ContainsKey(c.ExpId)))
        {
            var experiment = experiments[claim.ExpId];
            var asked = experiment.Choices[0].Demands is [var first, ..] ? first : new("", 0);
            if (!free.TryGetValue(claim.GpuType ?? asked.Type, out var lanes))
            {
                continue;
            }

            var gpus = claim.Gpus ?? [.. Enumerable.Range(0, lanes.Length).OrderBy(i => lanes[i] > claim.StartHours).ThenBy(i => i).Take(claim.Count ?? asked.Count).Order()];
            var end = claim.EndHours ?? claim.StartHours + experiment.Hours;
            foreach (var gpu in gpus.Where(g => g < lanes.Length))
            {
                lanes[gpu] = Math.Max(lanes[gpu], end);
            }

            work.Add(new(claim.ExpId, claim.GpuType ?? asked.Type, gpus, claim.StartHours, end));
        }

        return work;
    }
}
