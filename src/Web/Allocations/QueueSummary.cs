using System.Globalization;
using Sweepboard.Engine.Allocation;

namespace Sweepboard.Web.Allocations;

/// <summary>What a queue holds, in a sentence.</summary>
public static class QueueSummary
{
    public static string Of(GpuQueue queue)
    {
        var gpus = queue.Pools.Sum(p => p.Count);
        var hours = queue.Experiments.Sum(e => e.Hours * e.Choices[0].Demands.Sum(d => d.Count));
        var types = queue.Pools.Count(p => p.Count > 0);
        return string.Create(CultureInfo.InvariantCulture, $"{Count(queue.Experiments.Count, "experiment")} with {hours:#,0.##} GPU hours of work, {Count(gpus, "GPU")} of {Count(types, "type")}");
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}{(count == 1 ? "" : "s")}");
}
