using Sweepboard.Engine.Allocation;

namespace Sweepboard.Engine.Tests.Allocation;

/// <summary>Queues with all that a queue may hold, drawn by chance.</summary>
internal static class RandomQueue
{
    private static readonly string[] Objectives = ["maximize_throughput", "minimize_cost", "balance", "makespan", "weighted_tardiness, cost", "weighted_completion, cost, makespan"];

    public static GpuQueue Draw(int seed, int most)
    {
        var random = new Random(seed);
        var packing = random.Next(4) == 0;
        List<GpuPool> pools = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => Pool(random, $"type{i}", packing))];
        var experiments = new List<Experiment>();
        for (var i = random.Next(0, most + 1); i > 0; i--)
        {
            experiments.Add(Draw(random, pools, experiments));
        }

        return new GpuQueue { Experiments = experiments, Pools = pools, Criteria = [], TimeoutSeconds = 0.1, Packing = packing, Seed = seed }.Under(Objectives[random.Next(Objectives.Length)]);
    }

    private static GpuPool Pool(Random random, string type, bool packing)
    {
        var count = random.Next(1, 5);
        List<Outage> outages = [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, 3) : 0).Select(_ => (From: random.Next(0, 12), Length: random.Next(1, 6)))
            .Select(o => new Outage(packing ? count : random.Next(1, count + 1), o.From, o.From + o.Length))];
        // Outages that overlap take away at most what there is.
        return new(type, count, random.Next(1, 400) / 100m, packing || random.Next(2) == 0 ? 16 : null, [.. outages.Take(1)]) { SpotCostPerHour = random.Next(2) == 0 ? 0.1m : null };
    }

    private static Experiment Draw(Random random, List<GpuPool> pools, List<Experiment> before)
    {
        var pool = pools[random.Next(pools.Count)];
        var count = random.Next(1, pool.Count + 1);
        List<GpuChoice> choices = [new([new(pool.Type, count)]), .. pools.Where(p => p != pool && p.Count >= count && random.Next(3) == 0).Select(p => new GpuChoice([new(p.Type, count)], random.Next(1, 5) / 2.0))];
        if (choices.Count == 1 && pools.Count > 1 && random.Next(4) == 0)
        {
            choices = [new([new(pool.Type, count), new(pools.First(p => p != pool).Type, 1)])];
        }

        return new()
        {
            Id = $"e{before.Count}",
            Hours = random.Next(10) == 0 ? 0 : random.Next(1, 40) / 4.0,
            Weight = random.Next(1, 4),
            Choices = choices,
            MemoryGb = random.Next(2) == 0 ? random.Next(1, 16) : null,
            EarliestHours = random.Next(4) == 0 ? random.Next(0, 20) / 2.0 : 0,
            DeadlineHours = random.Next(8) == 0 ? random.Next(5, 80) : null,
            DependsOn = [.. before.Where(_ => random.Next(6) == 0).Take(3).Select(e => e.Id)],
            Checkpointed = random.Next(2) == 0,
        };
    }
}
