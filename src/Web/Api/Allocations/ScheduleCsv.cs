using System.Globalization;
using System.Text;
using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Api.Allocations;

/// <summary>A plan's schedule as a table for spreadsheets: a line an experiment, what is left out at the end.</summary>
internal static class ScheduleCsv
{
    public static string Write(GpuQueue queue, AllocationPlan plan)
    {
        var experiments = queue.Experiments.ToDictionary(e => e.Id);
        var text = new StringBuilder();
        Csv.Line(text, ["exp_id", "name", "gpu_type", "gpus", "start_hours", "end_hours", "cost_usd", "depends_on", "left_out"]);
        foreach (var placed in plan.Schedule)
        {
            Csv.Line(text,
            [
                placed.ExpId, Name(placed.ExpId), placed.GpuType, Gpus(placed), Csv.Number(placed.StartHours), Csv.Number(placed.EndHours), placed.CostUsd.ToString(CultureInfo.InvariantCulture),
                string.Join(' ', experiments.GetValueOrDefault(placed.ExpId)?.DependsOn ?? []), "",
            ]);
        }

        foreach (var left in plan.Deferred)
        {
            Csv.Line(text, [left.ExpId, Name(left.ExpId), "", "", "", "", "", "", left.Reason]);
        }

        return text.ToString();

        string Name(string id) => experiments.GetValueOrDefault(id)?.Name ?? "";
    }

    private static string Gpus(Placement placed) => string.Join("; ",
    [
        string.Join(' ', placed.Gpus),
        .. (placed.Others ?? new Dictionary<string, IReadOnlyList<int>>()).Select(o => $"{o.Key} {string.Join(' ', o.Value)}"),
    ]);
}
