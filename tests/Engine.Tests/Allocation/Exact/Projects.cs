using Sweepboard.Engine.Allocation;

namespace Sweepboard.Engine.Tests.Allocation.Exact;

/// <summary>Project queues like those of PSPLIB: activities with dependencies that need several of four resources at once.</summary>
public static class Projects
{
    public static GpuQueue OfActivities(int count, int seed)
    {
        var random = new Random(seed);
        var used = random.Next(1, 5) / 4d;
        var needs = Enumerable.Range(0, count).Select(_ => Needs(random, used)).ToArray();
        return new()
        {
            Pools = [.. Enumerable.Range(0, 4).Select(r => new GpuPool($"r{r}", 10 + random.Next(2, 12), 0, null, []))],
            Criteria = [Criterion.Makespan],
            Experiments = [.. Enumerable.Range(0, count).Select(i => new Experiment
            {
                Id = $"a{i}",
                Hours = 1 + random.Next(10),
                Choices = [new(needs[i])],
                DependsOn = [.. Enumerable.Range(0, i < 3 ? 0 : 1 + random.Next(2)).Select(_ => $"a{Math.Max(0, i - 1 - random.Next(count / 3))}").Distinct()],
            })],
        };
    }

    private static GpuDemand[] Needs(Random random, double used)
    {
        GpuDemand[] some = [.. Enumerable.Range(0, 4).Where(_ => random.NextDouble() < used).Select(r => new GpuDemand($"r{r}", 1 + random.Next(10)))];
        return some.Length > 0 ? some : [new("r0", 1 + random.Next(10))];
    }
}
