using Sweepboard.Engine.Allocation;
using Sweepboard.Testing;
using Sweepboard.Web.Allocations;

namespace Sweepboard.Web.Tests.Allocations;

/// <summary>Queues of the samples, and small ones.</summary>
internal static class Queues
{
    public const string Small = """
        {"experiments": [{"exp_id": "a", "name": "first", "gpu_requirement": {"type": "T4", "count": 2}, "estimated_hours": 8, "priority": "high"},
                         {"exp_id": "b", "gpu_requirement": {"type": "T4", "count": 1}, "estimated_hours": 3, "priority": "low", "depends_on": ["a"]},
                         {"exp_id": "=c", "gpu_requirement": {"type": "V100", "count": 1}, "estimated_hours": 2}],
         "available_gpus": {"T4": {"count": 2, "cost_per_hour": 0.35}, "V100": {"count": 3, "cost_per_hour": 2.48}}, "timeout_seconds": 0.1}
        """;

    public static string Sample(string name) => File.ReadAllText(Path.Combine(Repository.Root, "samples", "gpu_queue", name));

    public static GpuQueue Read(string text)
    {
        var file = QueueFile.Read(text);
        return file.Queue ?? throw new InvalidOperationException(string.Join("; ", file.Problems));
    }
}
