using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Allocation.Model;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Engine.Tests.Allocation.Search;

/// <summary>Queues drawn at random, with everything a queue may have.</summary>
internal static class SomeInstance
{
    public static Instance Of(int jobs, int seed, params Criterion[] criteria) => InstanceBuilder.Build(QueueOf(jobs, seed, criteria, packing: false));

    public static Instance Shared(int jobs, int seed) => InstanceBuilder.Build(QueueOf(jobs, seed, [Criterion.Makespan], packing: true));

    private static GpuQueue QueueOf(int jobs, int seed, Criterion[] criteria, bool packing)
    {
        return new()
        {
            Experiments = [.. Enumerable.Range(0, jobs).Select(j => ExperimentOf(j, seed))],
            Pools = [new("T4", 4, 0.35m, 16, [new(2, 3, 7)]), new("V100", 3, 2.48m, 32, []), new("A100", 2, 3.67m, 80, [new(1, 10, null)])],
            Criteria = criteria.Length == 0 ? [Criterion.Makespan, Criterion.Cost] : criteria,
            Packing = packing,
        };
    }

    private static Experiment ExperimentOf(int job, int seed)
    {
        var random = new SeededRandom(seed, job, "experiment");
        List<GpuChoice> choices = [new([new("T4", job == 0 ? 1 : 1 + (int)random.NextBelow(4))])];
        if (random.NextUnit() < 0.5)
        {
            choices.Add(new([new("V100", 1 + (int)random.NextBelow(3))], 2));
        }

        if (random.NextUnit() < 0.2)
        {
            choices.Add(new([new("A100", 1), new("T4", 1)], 4));
        }

        return new()
        {
            Id = $"e{job}",
            Hours = random.NextUnit() < 0.05 ? 0 : 1 + random.NextBelow(8),
            Weight = 1 + random.NextBelow(3),
            Choices = choices,
            MemoryGb = random.NextUnit() < 0.5 ? 2 + random.NextBelow(12) : null,
            EarliestHours = random.NextUnit() < 0.2 ? random.NextBelow(12) : 0,
            DueHours = 10 + random.NextBelow(30),
            DependsOn = [.. Enumerable.Range(0, job > 0 ? (int)random.NextBelow(3) : 0).Select(_ => $"e{random.NextBelow(job)}").Distinct()],
            Running = job == 0 ? new("T4", []) : null,
        };
    }
}
