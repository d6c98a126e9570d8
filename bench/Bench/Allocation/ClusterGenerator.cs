using Sweepboard.Engine.Allocation;
using Sweepboard.Engine.Spaces;

namespace Sweepboard.Bench.Allocation;

/// <summary>Queues as people have them: experiments of one to a few GPUs, of priorities and lengths that differ much, on clusters of several types.</summary>
internal static class ClusterGenerator
{
    private static readonly (string Type, decimal Price, double Speed)[] Types = [("T4", 0.35m, 1), ("V100", 2.48m, 2.5), ("A100", 3.67m, 5), ("H100", 8.6m, 9)];

    /// <param name="kind">What they are called.</param>
    /// <param name="jobs">How many experiments.</param>
    /// <param name="counts">GPUs of each type; the types in the order T4, V100, A100, H100.</param>
    /// <param name="choosing">The chance of an experiment to allow every type that is large enough.</param>
    /// <param name="criteria">What is to be small.</param>
    /// <param name="number">The number of the queue.</param>
    public static AllocationCase Make(string kind, int jobs, int[] counts, double choosing, Criterion[] criteria, int number)
    {
        var random = new SeededRandom(number, jobs, kind);
        var pools = counts.Index().Select(c => new GpuPool(Types[c.Index].Type, c.Item, Types[c.Index].Price, null, [])).ToList();
        List<Experiment> experiments = [];
        for (var job = 0; job < jobs; job++)
        {
            var type = (int)random.NextBelow(counts.Length);
            var count = Math.Min(counts[type], 1 << (int)random.NextBelow(1 + (int)Math.Log2(Math.Min(16, counts[type]))));
            var hours = Math.Round(Math.Exp(random.NextNormal() * 0.8 + 1.2) * 4) / 4 + 0.25;
            var free = random.NextUnit() < choosing;
            experiments.Add(new()
            {
                Id = $"e{job + 1}",
                Hours = hours,
                Weight = 1 + random.NextBelow(3),
                DueHours = Math.Round(hours * (1 + 6 * random.NextUnit())),
                Choices = [.. Enumerable.Range(0, counts.Length).Where(t => t == type || (free && counts[t] >= count)).OrderBy(t => t != type).Select(t => new GpuChoice([new(Types[t].Type, count)], Types[t].Speed / Types[type].Speed))],
            });
        }

        return new(kind, $"{jobs}-{number}", new() { Experiments = experiments, Pools = pools, Criteria = criteria });
    }
}
